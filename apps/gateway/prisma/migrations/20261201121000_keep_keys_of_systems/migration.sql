-- Keys with which systems call: of each only the digest of its secret, which is shown once and never again. They are the installation's,
-- like the subjects whose they are.
CREATE TABLE access_key (
  key_id varchar(12) COLLATE "C" NOT NULL,
  subject_id uuid NOT NULL REFERENCES access_subject (subject_id),
  secret_sha256 bytea NOT NULL,
  -- What it is for, to tell two of one system apart.
  label varchar(80) NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  revoked_by text,
  revoked_at timestamptz(3),
  -- To the hour: enough to see that nobody uses it any more.
  last_used_at timestamptz(3),
  PRIMARY KEY (key_id),
  CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);

CREATE INDEX access_key_subject ON access_key (subject_id, key_id);

-- Who acts is a subject, and beside it for whom: longer than the code that a caller could invent before.
ALTER TABLE exports ALTER COLUMN actor TYPE text;
