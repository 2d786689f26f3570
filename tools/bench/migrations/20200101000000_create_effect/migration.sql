CREATE TABLE effect (
  county_code char(6) NOT NULL,
  code text NOT NULL,
  household text NOT NULL,
  amount_fen bigint NOT NULL,
  PRIMARY KEY (county_code, code)
);
