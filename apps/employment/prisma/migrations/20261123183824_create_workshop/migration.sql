CREATE TABLE workshop (
  county_code char(6) NOT NULL,
  workshop_code text NOT NULL,
  division_code char(12) NOT NULL,
  name text NOT NULL,
  started_on date NOT NULL,
  ended_on date,
  PRIMARY KEY (county_code, workshop_code)
);
