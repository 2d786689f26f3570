-- What industry knows of villages and households: projections of what the households service says.
CREATE TABLE village (
  county_code char(6) NOT NULL,
  village_code char(12) NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (county_code, village_code)
);

CREATE TABLE household (
  county_code char(6) NOT NULL,
  household_code text NOT NULL,
  version integer NOT NULL,
  village_code char(12) NOT NULL,
  existed daterange NOT NULL,
  PRIMARY KEY (county_code, household_code)
);
