-- Payouts and funds that were told wrongly, each reversed at most once. `evidence` is `<kind>:<reference>` apart by semicolons.
CREATE TABLE payout_reversal (
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

CREATE TABLE fund_reversal (
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
