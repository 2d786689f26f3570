-- The columns of a file, in its order; the rows of it that were refused, sealed, until they are mended and sent again.
ALTER TABLE imports ADD COLUMN columns text[] NOT NULL DEFAULT '{}';
ALTER TABLE imports ALTER COLUMN columns DROP DEFAULT;
ALTER TABLE imports ADD COLUMN rows_kept_until timestamptz(3);
CREATE INDEX imports_rows_kept ON imports (county_code, rows_kept_until) WHERE rows_kept_until IS NOT NULL;

CREATE TABLE refused_rows (
  county_code char(6) NOT NULL,
  import_id uuid NOT NULL,
  row integer NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (county_code, import_id, row)
);
