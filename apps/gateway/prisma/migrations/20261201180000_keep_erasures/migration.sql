-- Who is to be erased, why, and what that does: asked for by one person, confirmed by another. Codes and counts alone.
CREATE TABLE privacy_erasures (
  county_code char(6) COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  member_code text NOT NULL,
  -- As it was when it was asked for: what is another by then is not erased.
  member_version integer NOT NULL,
  reason text NOT NULL,
  evidence jsonb NOT NULL,
  plan jsonb NOT NULL,
  asked_by varchar(80) NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  confirmed_by varchar(80),
  confirmed_at timestamptz(3),
  -- The operation that carries it out, where the service did not answer in time.
  operation uuid,
  -- What was done; null: nothing yet, or see the operation.
  result jsonb,
  PRIMARY KEY (county_code, id)
);

CREATE INDEX privacy_erasures_asked_at ON privacy_erasures (county_code, asked_at);
