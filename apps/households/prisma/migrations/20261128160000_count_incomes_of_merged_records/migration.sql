-- Whose incomes count in a household from a day on, because both were records of one household. Whatever had been merged into the one
-- that ended has a row of its own, so that nobody needs to look further than one step.
CREATE TABLE merged_record (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  merged_code text COLLATE "C" NOT NULL,
  effective_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, merged_code),
  CHECK (household_code <> merged_code)
);

INSERT INTO merged_record (county_code, household_code, merged_code, effective_on, recorded_at, recorded_by)
SELECT county_code, to_code, from_code, effective_on, recorded_at, recorded_by FROM household_lineage WHERE kind = 'duplicate';
