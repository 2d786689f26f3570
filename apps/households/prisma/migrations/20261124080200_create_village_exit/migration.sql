-- Papers of a village, by their kind and the day they were issued.
CREATE TABLE village_paper (
  county_code char(6) COLLATE "C" NOT NULL,
  village_code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  issued_on date NOT NULL,
  reference text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, village_code, kind, issued_on)
);

-- A step of a village's exit; those of one procedure share the day on which it began.
CREATE TABLE village_exit_step (
  county_code char(6) COLLATE "C" NOT NULL,
  village_code text COLLATE "C" NOT NULL,
  begun_on date NOT NULL,
  step text NOT NULL,
  taken_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, village_code, begun_on, step)
);
