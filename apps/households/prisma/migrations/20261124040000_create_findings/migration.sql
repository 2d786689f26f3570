-- A subject that offends against a rule, from the check that found it to the first that no longer did. `values` are what its
-- reason names, as they were when it was found. Of a subject and a rule one finding is open at most.
CREATE TABLE finding (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  rule_number text COLLATE "C" NOT NULL,
  subject_code text COLLATE "C" NOT NULL,
  found_at timestamptz NOT NULL,
  gone_at timestamptz,
  rule_version integer NOT NULL,
  rule_set text NOT NULL,
  values jsonb NOT NULL,
  PRIMARY KEY (county_code, household_code, rule_number, subject_code, found_at),
  CHECK (gone_at > found_at)
);

CREATE UNIQUE INDEX finding_open ON finding (county_code, household_code, rule_number, subject_code) WHERE gone_at IS NULL;

CREATE INDEX finding_by_rule ON finding (county_code, rule_number, household_code, subject_code);

-- Who excuses a finding and on what evidence stands in the change. The last one recorded counts.
CREATE TABLE finding_exemption (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  rule_number text COLLATE "C" NOT NULL,
  subject_code text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  valid_from date NOT NULL,
  expires_on date NOT NULL,
  PRIMARY KEY (county_code, household_code, rule_number, subject_code, recorded_at),
  CHECK (expires_on >= valid_from)
);

-- When the findings of a county were last changed. Whoever checks locks this row, and each check is later than the one before.
CREATE TABLE rule_check (
  county_code char(6) COLLATE "C" NOT NULL,
  checked_at timestamptz NOT NULL,
  PRIMARY KEY (county_code)
);

-- What was written and is to be checked: committed with the change, taken away with the check.
CREATE TABLE check_due (
  county_code char(6) COLLATE "C" NOT NULL,
  due_id uuid NOT NULL,
  household_codes text[] NOT NULL,
  member_codes text[] NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, due_id)
);

-- A check of a division, or a trial of a rule set on past months. `night` is the day of a nightly one; `done` how many months of a
-- trial are over; `after_household` how far the one in hand has come. Whoever carries it on holds it until `leased_until`.
CREATE TABLE rule_run (
  county_code char(6) COLLATE "C" NOT NULL,
  run_id uuid NOT NULL,
  kind text NOT NULL,
  division text COLLATE "C" NOT NULL,
  rule_set text NOT NULL,
  against text,
  months text[],
  night date,
  state text NOT NULL,
  actor text,
  requested_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  leased_until timestamptz,
  attempts integer NOT NULL,
  done integer NOT NULL,
  after_household text COLLATE "C" NOT NULL,
  households integer NOT NULL,
  found integer NOT NULL,
  gone integer NOT NULL,
  PRIMARY KEY (county_code, run_id)
);

CREATE UNIQUE INDEX rule_run_of_night ON rule_run (county_code, night);

CREATE INDEX rule_run_open ON rule_run (county_code, requested_at) WHERE state IN ('waiting', 'running');

CREATE TABLE trial_count (
  county_code char(6) COLLATE "C" NOT NULL,
  run_id uuid NOT NULL,
  month text NOT NULL,
  rule_number text COLLATE "C" NOT NULL,
  added integer NOT NULL,
  gone integer NOT NULL,
  same integer NOT NULL,
  PRIMARY KEY (county_code, run_id, month, rule_number)
);

-- Those whom only one of the two rule sets finds.
CREATE TABLE trial_offender (
  county_code char(6) COLLATE "C" NOT NULL,
  run_id uuid NOT NULL,
  month text NOT NULL,
  outcome text NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  rule_number text COLLATE "C" NOT NULL,
  subject_code text COLLATE "C" NOT NULL,
  values jsonb NOT NULL,
  PRIMARY KEY (county_code, run_id, month, outcome, household_code, rule_number, subject_code)
);
