-- What is to be done for a household: its causes, the path chosen, and each measure with who, when and what came of it.
CREATE TABLE plan (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  main_cause text NOT NULL,
  other_causes text[] NOT NULL,
  paths text[] NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, valid_from),
  CHECK (valid_to > valid_from)
);

CREATE TABLE plan_measure (
  county_code char(6) COLLATE "C" NOT NULL,
  measure_code text COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  member_code text COLLATE "C",
  kind text NOT NULL,
  responsible text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  result text,
  result_on date,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, measure_code),
  CHECK (ends_on >= starts_on),
  CHECK ((result IS NULL) = (result_on IS NULL))
);

CREATE INDEX plan_measure_by_household ON plan_measure (county_code, household_code);

-- What reached people, as employment and training say: projections.
CREATE TABLE placement (
  county_code char(6) COLLATE "C" NOT NULL,
  placement_code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  member_code text COLLATE "C" NOT NULL,
  channel text NOT NULL,
  started_on date NOT NULL,
  ended_on date,
  PRIMARY KEY (county_code, placement_code)
);

CREATE INDEX placement_by_member ON placement (county_code, member_code);

CREATE TABLE certificate (
  county_code char(6) COLLATE "C" NOT NULL,
  completion_code text COLLATE "C" NOT NULL,
  member_code text COLLATE "C" NOT NULL,
  trade text NOT NULL,
  certificate text NOT NULL,
  completed_on date NOT NULL,
  PRIMARY KEY (county_code, completion_code)
);

CREATE INDEX certificate_by_member ON certificate (county_code, member_code);
