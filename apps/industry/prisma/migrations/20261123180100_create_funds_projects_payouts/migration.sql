CREATE TABLE fund (
  county_code char(6) NOT NULL,
  fund_code text NOT NULL,
  division_code char(12) NOT NULL,
  source text NOT NULL,
  received_on date NOT NULL,
  amount_fen bigint NOT NULL,
  PRIMARY KEY (county_code, fund_code)
);

CREATE TABLE project (
  county_code char(6) NOT NULL,
  project_code text NOT NULL,
  village_code char(12) NOT NULL,
  name text NOT NULL,
  leading_industry text NOT NULL,
  started_on date NOT NULL,
  finished_on date,
  budget_fen bigint NOT NULL,
  PRIMARY KEY (county_code, project_code)
);

CREATE TABLE payout (
  county_code char(6) NOT NULL,
  payout_code text NOT NULL,
  project_code text NOT NULL,
  household_code text NOT NULL,
  kind text NOT NULL,
  paid_on date NOT NULL,
  amount_fen bigint NOT NULL,
  PRIMARY KEY (county_code, payout_code)
);
