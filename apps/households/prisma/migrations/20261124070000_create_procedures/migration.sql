-- What is decided about a household by steps in public. The rows of its steps are the trace; the procedure itself only ever ends.
CREATE TABLE procedure (
  county_code char(6) COLLATE "C" NOT NULL,
  procedure_id uuid NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  village_code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  rule_set text NOT NULL,
  standard text NOT NULL,
  main_cause text NOT NULL,
  started_on date NOT NULL,
  state text NOT NULL,
  ended_on date,
  stop_reason text,
  stopped_by uuid,
  version integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, procedure_id),
  CHECK ((state = 'running') = (ended_on IS NULL)),
  CHECK ((state = 'stopped') = (stop_reason IS NOT NULL)),
  CHECK (ended_on >= started_on)
);

CREATE UNIQUE INDEX procedure_running ON procedure (county_code, household_code, kind) WHERE state = 'running';

CREATE INDEX procedure_by_household ON procedure (county_code, household_code);

CREATE INDEX procedure_by_village ON procedure (county_code, village_code, started_on);

-- Those that run on a day have no end, or a later one.
CREATE INDEX procedure_by_end ON procedure (county_code, ended_on);

-- A step as it was taken, with the clock that it set for the one that follows.
CREATE TABLE procedure_step (
  county_code char(6) COLLATE "C" NOT NULL,
  procedure_id uuid NOT NULL,
  step_no integer NOT NULL,
  step text NOT NULL,
  role text NOT NULL,
  taken_on date NOT NULL,
  evidence jsonb NOT NULL,
  notice_id uuid,
  next_step text,
  next_from date,
  next_until date,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, procedure_id, step_no),
  CHECK ((next_step IS NULL) = (next_from IS NULL))
);

CREATE INDEX procedure_step_by_notice ON procedure_step (county_code, notice_id);

-- What was objected to a public notice, by its grounds; what was said stays in the file that the evidence names.
CREATE TABLE procedure_objection (
  county_code char(6) COLLATE "C" NOT NULL,
  procedure_id uuid NOT NULL,
  objection_no integer NOT NULL,
  notice_id uuid NOT NULL,
  received_on date NOT NULL,
  channel text NOT NULL,
  ground text NOT NULL,
  evidence jsonb NOT NULL,
  verdict text,
  decided_on date,
  decision_evidence jsonb,
  decided_by uuid,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, procedure_id, objection_no),
  CHECK ((verdict IS NULL) = (decided_on IS NULL)),
  CHECK (decided_on >= received_on)
);
