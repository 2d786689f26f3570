-- The labour register: projections of what the households and training services say.
CREATE TABLE household (
  county_code char(6) NOT NULL,
  household_code text NOT NULL,
  version integer NOT NULL,
  village_code char(12) NOT NULL,
  existed daterange NOT NULL,
  registered datemultirange NOT NULL,
  exited datemultirange NOT NULL,
  PRIMARY KEY (county_code, household_code)
);

-- One row a person: memberships and conditions are arrays in the order of their first days, so that a state is taken
-- in one upsert, and what holds on a day is at the place that width_bucket(day, first days) gives.
CREATE TABLE member (
  county_code char(6) NOT NULL,
  member_code text NOT NULL,
  version integer NOT NULL,
  sex text NOT NULL,
  born_on date NOT NULL,
  household_codes text[] NOT NULL,
  joined_on date[] NOT NULL,
  left_on date[] NOT NULL,
  condition_from date[] NOT NULL,
  condition_to date[] NOT NULL,
  students text[] NOT NULL,
  labour_skills text[] NOT NULL,
  PRIMARY KEY (county_code, member_code)
);

CREATE TABLE certificate (
  county_code char(6) NOT NULL,
  completion_code text NOT NULL,
  member_code text NOT NULL,
  trade text NOT NULL,
  certificate text NOT NULL,
  completed_on date NOT NULL,
  PRIMARY KEY (county_code, completion_code)
);
