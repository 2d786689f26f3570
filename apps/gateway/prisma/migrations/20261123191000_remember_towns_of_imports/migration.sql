-- Which towns the files of a county brought rows of; the schedule makes reports of those whose import has ended.
CREATE TABLE import_towns (
  county_code char(6) NOT NULL,
  import_id uuid NOT NULL,
  town char(12) NOT NULL,
  finished_at timestamptz(3),
  PRIMARY KEY (county_code, import_id, town)
);
