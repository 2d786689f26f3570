CREATE TABLE wish (
  county_code char(6) NOT NULL,
  wish_code text NOT NULL,
  member_code text NOT NULL,
  trade text NOT NULL,
  wished_on date NOT NULL,
  PRIMARY KEY (county_code, wish_code)
);

CREATE TABLE course (
  county_code char(6) NOT NULL,
  course_code text NOT NULL,
  division_code char(12) NOT NULL,
  kind text NOT NULL,
  trade text NOT NULL,
  started_on date NOT NULL,
  finished_on date NOT NULL,
  seats integer NOT NULL,
  PRIMARY KEY (county_code, course_code)
);

CREATE TABLE completion (
  county_code char(6) NOT NULL,
  completion_code text NOT NULL,
  course_code text NOT NULL,
  member_code text NOT NULL,
  certificate text NOT NULL,
  completed_on date NOT NULL,
  PRIMARY KEY (county_code, completion_code)
);

-- Nobody completes one course twice.
CREATE UNIQUE INDEX completion_of_course ON completion (county_code, course_code, member_code);
