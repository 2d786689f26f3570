-- When the first attempt began: a run whose attempts come to nothing ends some time after it.
ALTER TABLE report_runs ADD COLUMN begun_at timestamptz(3);
-- Why the newest attempt came to nothing: a code, such as `flow/not-sent`; null while it may still bring something.
ALTER TABLE report_runs ADD COLUMN trouble varchar(40);
CREATE INDEX report_runs_of_a_report ON report_runs (county_code, division, period, finished_at);
-- Those that are tried again until they lack nothing.
CREATE INDEX report_versions_incomplete ON report_versions (county_code, division, period, version) WHERE NOT complete;
