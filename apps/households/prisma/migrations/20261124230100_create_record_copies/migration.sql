-- What another record of a household said on a day: a handbook, a ledger, a list. Null: it says nothing.
CREATE TABLE record_copy (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  copy_kind text COLLATE "C" NOT NULL,
  taken_on date NOT NULL,
  persons integer,
  village_code text COLLATE "C",
  registered boolean,
  poverty_status text,
  main_cause text,
  attribute text,
  house_grade text,
  farmland_m2 numeric(12, 2),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, copy_kind, taken_on)
);

-- Who was right where a copy and the register differ, and where it was corrected: as long as both say what they said then.
CREATE TABLE difference_verdict (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  copy_kind text COLLATE "C" NOT NULL,
  taken_on date NOT NULL,
  field text COLLATE "C" NOT NULL,
  judged_on date NOT NULL,
  verdict text NOT NULL,
  corrected_in text NOT NULL,
  correction_id text,
  copy_said text NOT NULL,
  register_said text,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, copy_kind, taken_on, field)
);
