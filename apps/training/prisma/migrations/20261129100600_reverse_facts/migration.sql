-- Completions that were told wrongly, each reversed at most once. `evidence` is `<kind>:<reference>` apart by semicolons.
CREATE TABLE completion_reversal (
  county_code char(6) NOT NULL,
  reversal_code text NOT NULL,
  fact_code text NOT NULL,
  reversed_on date NOT NULL,
  reason text NOT NULL,
  evidence text NOT NULL,
  actor text,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid,
  PRIMARY KEY (county_code, reversal_code),
  UNIQUE (county_code, fact_code)
);

-- Whoever's completion was reversed may complete the course again; the course is locked while it is looked at who did.
DROP INDEX completion_of_course;

CREATE INDEX completion_by_course ON completion (county_code, course_code, member_code);
