-- Papers as files. Their contents lie sealed in a store of their own, under county and id; here is what is known of them.
CREATE TABLE attachments (
  county_code char(6) COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  media_type text NOT NULL,
  bytes int NOT NULL,
  content_hash bytea NOT NULL,
  actor text,
  recorded_at timestamptz NOT NULL,
  offered_at timestamptz NOT NULL,
  present boolean NOT NULL,
  namings int NOT NULL DEFAULT 0,
  PRIMARY KEY (county_code, id)
);

-- The same content is taken once.
CREATE UNIQUE INDEX attachments_by_content ON attachments (county_code, content_hash) WHERE present;

-- What may have to go is looked for among what nobody names.
CREATE INDEX attachments_unnamed ON attachments (county_code, offered_at) WHERE namings = 0;
