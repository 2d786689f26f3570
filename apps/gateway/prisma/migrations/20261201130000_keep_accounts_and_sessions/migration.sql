-- How persons show who they are, and what a browser holds afterwards. The installation's, as access_subject is.
CREATE TABLE access_account (
  subject_id uuid NOT NULL REFERENCES access_subject (subject_id),
  -- Folded: one name however it is typed.
  sign_in_name varchar(60) NOT NULL,
  -- $argon2id$…; NULL: signs in otherwise.
  password_hash text,
  password_set_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (subject_id)
);

CREATE UNIQUE INDEX access_account_name ON access_account (sign_in_name);

-- How often something was tried without success lately: a name, an address, a second factor. Known by a keyed digest alone.
CREATE TABLE access_attempt (
  about varchar(8) NOT NULL CHECK (about IN ('name', 'address', 'factor')),
  digest bytea NOT NULL,
  tried integer NOT NULL,
  last_at timestamptz(3) NOT NULL,
  free_at timestamptz(3) NOT NULL,
  PRIMARY KEY (about, digest)
);

CREATE INDEX access_attempt_last ON access_attempt (last_at);

CREATE TABLE access_totp (
  subject_id uuid NOT NULL REFERENCES access_subject (subject_id),
  -- Sealed under the keys of columns.
  secret bytea NOT NULL,
  -- The last step whose code was taken: none is taken twice.
  last_step bigint,
  -- NULL: set up, and not yet shown to work.
  confirmed_at timestamptz(3),
  PRIMARY KEY (subject_id)
);

CREATE TABLE access_recovery_code (
  subject_id uuid NOT NULL REFERENCES access_subject (subject_id),
  digest bytea NOT NULL,
  used_at timestamptz(3),
  PRIMARY KEY (subject_id, digest)
);

CREATE TABLE access_session (
  -- SHA-256 of what the browser holds: a copy of this table opens nothing.
  digest bytea NOT NULL,
  -- By which its owner names it.
  session_id uuid NOT NULL,
  subject_id uuid NOT NULL REFERENCES access_subject (subject_id),
  -- Whether a second factor is still to come.
  stage varchar(10) NOT NULL CHECK (stage IN ('password', 'full')),
  signed_in_by varchar(10) NOT NULL CHECK (signed_in_by IN ('password', 'passkey', 'oidc')),
  -- Of the kind of browser and its system.
  browser bytea NOT NULL,
  browser_words varchar(60) NOT NULL,
  begun_at timestamptz(3) NOT NULL,
  seen_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  PRIMARY KEY (digest)
);

CREATE INDEX access_session_subject ON access_session (subject_id);

CREATE INDEX access_session_ends ON access_session (ends_at);
