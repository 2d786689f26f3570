-- The making of a version. While it runs there is no second one for the same division and month. Whoever works on it
-- holds it until `lease_until`; after that it was lost on the way and is begun again with the next attempt.
CREATE TABLE report_runs (
  county_code char(6) NOT NULL,
  id uuid NOT NULL,
  division char(12) NOT NULL,
  period char(7) NOT NULL,
  trigger varchar(8) NOT NULL CHECK (trigger IN ('request', 'schedule')),
  running boolean NOT NULL,
  attempt integer NOT NULL,
  lease_until timestamptz(3) NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  version integer,
  PRIMARY KEY (county_code, id)
);
CREATE UNIQUE INDEX report_runs_one_at_a_time ON report_runs (county_code, division, period) WHERE running;
CREATE INDEX report_runs_due ON report_runs (lease_until) WHERE running;

-- What was said once stays as it was said.
CREATE TABLE report_versions (
  county_code char(6) NOT NULL,
  division char(12) NOT NULL,
  period char(7) NOT NULL,
  version integer NOT NULL,
  hash char(64) NOT NULL,
  complete boolean NOT NULL,
  missing jsonb NOT NULL,
  rule_sets jsonb NOT NULL,
  figures jsonb NOT NULL,
  measures text[] NOT NULL,
  trigger varchar(8) NOT NULL,
  run_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (county_code, division, period, version)
);

-- Per village, and per town for what hangs on the town itself: one integer per entry of `report_versions.measures`.
CREATE TABLE report_rows (
  county_code char(6) NOT NULL,
  division char(12) NOT NULL,
  period char(7) NOT NULL,
  version integer NOT NULL,
  row_division char(12) NOT NULL,
  sums bigint[] NOT NULL,
  PRIMARY KEY (county_code, division, period, version, row_division)
);

-- One per town and month, whoever of several gateways comes first.
CREATE TABLE scheduled_reports (
  county_code char(6) NOT NULL,
  division char(12) NOT NULL,
  period char(7) NOT NULL,
  run_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (county_code, division, period)
);

CREATE TABLE declared_figures (
  county_code char(6) NOT NULL,
  division char(12) NOT NULL,
  period char(7) NOT NULL,
  revision integer NOT NULL,
  figures jsonb NOT NULL,
  declared_at timestamptz(3) NOT NULL,
  PRIMARY KEY (county_code, division, period, revision)
);
