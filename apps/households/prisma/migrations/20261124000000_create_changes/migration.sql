-- What `recorded_by` of every row points to: who changed something, when it became true, from which source, on what
-- evidence. An import is one change, written with its first part; what events brought points to the operation that set
-- them off, which may not be among these.
CREATE TABLE change (
  county_code char(6) COLLATE "C" NOT NULL,
  change_id uuid NOT NULL,
  kind text NOT NULL,
  actor text,
  source text NOT NULL,
  effective_on date,
  evidence jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, change_id)
);

-- The households that a change is about, imports apart: those are about thousands, and found by their rows.
CREATE TABLE change_household (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  change_id uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, change_id)
);
