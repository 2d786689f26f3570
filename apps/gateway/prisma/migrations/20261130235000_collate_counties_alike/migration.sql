-- Tables of which rows of a county are to lie together, on one of several machines, need its code in one collation.
ALTER TABLE operations ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE import_lines ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE imports ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE import_parts ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE import_refusals ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE divisions ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE report_runs ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE report_versions ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE report_rows ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE scheduled_reports ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE declared_figures ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE import_towns ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE refused_rows ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE staged_parts ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE exports ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE staged_verdicts ALTER COLUMN county_code TYPE char(6) COLLATE "C";
