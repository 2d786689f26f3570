-- What `recorded_by` of every division points to: who changed something, when it became true, from which source, on what evidence.
-- Divisions above the county have a change of their own tenant.
CREATE TABLE change (
  county_code char(6) COLLATE "C" NOT NULL,
  change_id uuid NOT NULL,
  kind text NOT NULL,
  actor text,
  source text NOT NULL,
  effective_on date,
  evidence jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, change_id)
);

-- What a correction replaced: the row as it was. Nothing is overwritten without trace.
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

-- Of rows that are there it is not known when and by what they were recorded: they have the moment of this migration, the first
-- at which they certainly were, and the nil UUID, of which there is no change. A default that is the same for all rows is kept
-- beside the table: no row is written.
ALTER TABLE divisions ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();

ALTER TABLE divisions ALTER COLUMN recorded_at DROP DEFAULT;

ALTER TABLE divisions ADD COLUMN recorded_by uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';

ALTER TABLE divisions ALTER COLUMN recorded_by DROP DEFAULT;
