-- A hint that a household may fall back into poverty, or fall into it: who gave it, how urgent it is, and what a visit found.
-- A remark may speak of health, so it is sealed.
CREATE TABLE clue (
  county_code char(6) COLLATE "C" NOT NULL,
  clue_code text COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  channel text NOT NULL,
  origin text,
  risks text[] NOT NULL,
  remark_sealed bytea,
  received_on date NOT NULL,
  grade text NOT NULL,
  verify_by date NOT NULL,
  decide_by date NOT NULL,
  verdict text,
  verified_on date,
  decided_on date,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, clue_code)
);

CREATE INDEX clue_by_household ON clue (county_code, household_code);

CREATE INDEX clue_not_verified ON clue (county_code, verify_by) WHERE verdict IS NULL;

-- A stretch of days under watch, from the county's approval to the day on which the risk is removed.
CREATE TABLE monitoring (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  kind text NOT NULL,
  risks text[] NOT NULL,
  ended_by text,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, valid_from),
  CHECK (valid_to > valid_from),
  CHECK ((valid_to IS NULL) = (ended_by IS NULL))
);

CREATE INDEX monitoring_by_kind ON monitoring (county_code, kind, household_code);
