-- What training knows of households, people and their work: projections of what other services say.
CREATE TABLE household (
  county_code char(6) NOT NULL,
  household_code text NOT NULL,
  version integer NOT NULL,
  village_code char(12) NOT NULL,
  PRIMARY KEY (county_code, household_code)
);

-- One row a person: memberships are arrays in the order of their first days, so that a state is taken in one upsert,
-- and the household of a day is at the place that width_bucket(day, first days) gives.
CREATE TABLE member (
  county_code char(6) NOT NULL,
  member_code text NOT NULL,
  version integer NOT NULL,
  household_codes text[] NOT NULL,
  joined_on date[] NOT NULL,
  left_on date[] NOT NULL,
  PRIMARY KEY (county_code, member_code)
);

CREATE TABLE placement (
  county_code char(6) NOT NULL,
  placement_code text NOT NULL,
  version integer NOT NULL,
  member_code text NOT NULL,
  started_on date NOT NULL,
  ended_on date,
  PRIMARY KEY (county_code, placement_code)
);
