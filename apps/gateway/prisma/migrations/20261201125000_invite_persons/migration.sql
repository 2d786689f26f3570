-- Links with which persons choose how they sign in, for the first time or after they lost it. Each works once.
CREATE TABLE access_invitation (
  -- SHA-256 of what stands in the link.
  digest bytea NOT NULL,
  subject_id uuid NOT NULL REFERENCES access_subject (subject_id),
  invited_by text NOT NULL,
  invited_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  PRIMARY KEY (digest)
);

CREATE INDEX access_invitation_subject ON access_invitation (subject_id);
