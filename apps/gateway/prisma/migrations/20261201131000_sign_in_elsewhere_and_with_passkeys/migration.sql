-- What a browser has begun and not ended: a visit to a provider, the making or showing of a passkey. Each is taken once.
CREATE TABLE access_ceremony (
  -- Of what the browser holds: nobody else's ends it.
  digest bytea NOT NULL,
  kind varchar(16) NOT NULL CHECK (kind IN ('oidc', 'passkey-make', 'passkey-show')),
  -- Sealed under the keys of columns.
  content bytea NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  PRIMARY KEY (digest, kind)
);

CREATE INDEX access_ceremony_ends ON access_ceremony (ends_at);

-- Who somebody is at a provider of OpenID Connect, as was shown with an invitation. Never guessed from a mail address.
CREATE TABLE access_identity (
  issuer varchar(200) COLLATE "C" NOT NULL,
  sub varchar(255) COLLATE "C" NOT NULL,
  subject_id uuid NOT NULL REFERENCES access_subject (subject_id),
  linked_at timestamptz(3) NOT NULL,
  PRIMARY KEY (issuer, sub)
);

CREATE INDEX access_identity_subject ON access_identity (subject_id);

CREATE TABLE access_passkey (
  credential_id varchar(1400) COLLATE "C" NOT NULL,
  subject_id uuid NOT NULL REFERENCES access_subject (subject_id),
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  browser_words varchar(60) NOT NULL,
  made_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  PRIMARY KEY (credential_id)
);

CREATE INDEX access_passkey_subject ON access_passkey (subject_id);
