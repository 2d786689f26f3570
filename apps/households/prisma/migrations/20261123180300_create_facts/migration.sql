CREATE TABLE living_condition (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  assessed_on date NOT NULL,
  enough_food boolean NOT NULL,
  enough_clothing boolean NOT NULL,
  safe_water boolean NOT NULL,
  house_grade text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, assessed_on)
);

-- `source` says who told: an entry in a file, a benefit paid by a project, a wage; `source_code` is its code there.
-- What an event brought names no operation when the sender knew none.
CREATE TABLE income_item (
  county_code char(6) COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  source_code text COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  received_on date NOT NULL,
  amount_fen bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid,
  PRIMARY KEY (county_code, source, source_code)
);

CREATE INDEX income_item_by_household ON income_item (county_code, household_code, received_on);
