-- What a correction replaced: the row as it was, sealed columns still sealed. Nothing is overwritten without trace.
CREATE TABLE superseded_row (
  county_code char(6) COLLATE "C" NOT NULL,
  superseded_id uuid NOT NULL,
  table_name text NOT NULL,
  record_code text NOT NULL,
  was jsonb NOT NULL,
  superseded_at timestamptz NOT NULL,
  superseded_by uuid NOT NULL,
  PRIMARY KEY (county_code, superseded_id)
);

CREATE INDEX superseded_row_by_record ON superseded_row (county_code, table_name, record_code);
