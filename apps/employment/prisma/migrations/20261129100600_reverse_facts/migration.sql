-- Wages that were told wrongly, each reversed at most once. `evidence` is `<kind>:<reference>` apart by semicolons.
CREATE TABLE wage_reversal (
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

-- The household that received it, as it was told: whoever reverses the wage says so again. NULL for what was recorded before.
ALTER TABLE wage ADD COLUMN household_code text;

-- How often training reversed it: a certificate that was told wrongly has 1, its last state.
ALTER TABLE certificate ADD COLUMN reversals integer NOT NULL DEFAULT 0;
