-- Room is left on each page: a registration or a poverty mark raises the household's version in place.
CREATE TABLE household (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  village_code text COLLATE "C" NOT NULL,
  formed_on date NOT NULL,
  dissolved_on date,
  phone_sealed bytea,
  version integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code),
  CHECK (dissolved_on > formed_on)
) WITH (fillfactor = 80);

CREATE INDEX household_by_village ON household (county_code, village_code, household_code);

CREATE TABLE registration (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  standard text NOT NULL,
  main_cause text NOT NULL,
  ended_by text,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, valid_from),
  CHECK (valid_to > valid_from),
  CHECK ((valid_to IS NULL) = (ended_by IS NULL))
);

CREATE TABLE poverty_status (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  status text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, valid_from),
  CHECK (valid_to > valid_from)
);

CREATE INDEX poverty_status_by_status ON poverty_status (county_code, status, household_code);
