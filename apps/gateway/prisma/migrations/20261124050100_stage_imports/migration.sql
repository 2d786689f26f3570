-- A file may be staged: previewed first, and applied or discarded afterwards. Rows and verdicts lie sealed.
ALTER TABLE imports ADD COLUMN mode varchar(8) NOT NULL DEFAULT 'direct' CHECK (mode IN ('direct', 'preview', 'apply'));
ALTER TABLE imports ALTER COLUMN mode DROP DEFAULT;
ALTER TABLE imports ADD COLUMN staged_from uuid;
ALTER TABLE imports ADD COLUMN all_rows boolean NOT NULL DEFAULT false;
ALTER TABLE imports ALTER COLUMN all_rows DROP DEFAULT;

CREATE TABLE staged_parts (
  county_code char(6) NOT NULL,
  import_id uuid NOT NULL,
  part integer NOT NULL,
  first_row integer NOT NULL,
  last_row integer NOT NULL,
  sealed bytea NOT NULL,
  verdicts bytea,
  PRIMARY KEY (county_code, import_id, part)
);
