CREATE TABLE placement (
  county_code char(6) NOT NULL,
  placement_code text NOT NULL,
  version integer NOT NULL,
  member_code text NOT NULL,
  channel text NOT NULL,
  region text NOT NULL,
  employer text,
  started_on date NOT NULL,
  ended_on date,
  PRIMARY KEY (county_code, placement_code)
);

CREATE INDEX placement_member ON placement (county_code, member_code);

CREATE TABLE wage (
  county_code char(6) NOT NULL,
  wage_code text NOT NULL,
  placement_code text NOT NULL,
  paid_on date NOT NULL,
  amount_fen bigint NOT NULL,
  PRIMARY KEY (county_code, wage_code)
);
