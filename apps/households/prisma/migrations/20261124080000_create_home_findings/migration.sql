-- What departments find at homes, each under the day it was found: drinking water, and the house.
CREATE TABLE water_check (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  checked_on date NOT NULL,
  source text NOT NULL,
  litres_per_person_day integer NOT NULL,
  quality text NOT NULL,
  fetch_minutes integer,
  fetch_metres integer,
  climb_metres integer,
  guarantee_percent integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, checked_on)
);

CREATE TABLE house_appraisal (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  appraised_on date NOT NULL,
  grade text NOT NULL,
  appraised_by text NOT NULL,
  self_built boolean NOT NULL,
  renovation text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, appraised_on)
);

-- From a day to a day a child need not be at school.
CREATE TABLE schooling_excuse (
  county_code char(6) COLLATE "C" NOT NULL,
  member_code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  reason text NOT NULL,
  certificate text,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, member_code, valid_from),
  CHECK (valid_to > valid_from)
);
