-- Registered households and their persons by net income per head: $11 bands by key, $5 the fen per head from which each holds.
-- $1 county, $2 and $3 first and last village code, $4 as of, $6 to $10 as in income/net-income.sql. Nobody in it: in no band.
WITH
-- include report/homes
, assessed AS (
  SELECT home.household_code, home.village_code, count(*) AS persons
  FROM registration
  JOIN home ON home.household_code = registration.household_code
  JOIN membership ON membership.county_code = $1 AND membership.household_code = registration.household_code
    AND membership.valid_from <= $4::date AND (membership.valid_to IS NULL OR membership.valid_to > $4::date)
  WHERE registration.county_code = $1
    AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)
  GROUP BY home.household_code, home.village_code
),
-- All at once, not household by household.
net AS (
  SELECT line.household_code,
-- include income/net-of-lines
    AS fen
  FROM (
-- include income/lines
    AND household_code = ANY (ARRAY(SELECT household_code FROM assessed))
    GROUP BY household_code, sub_kind
  ) AS line
  LEFT JOIN unnest($9::text[], $10::int[]) AS share (sub_kind, percent) ON share.sub_kind = line.sub_kind
  GROUP BY line.household_code
)
SELECT 'income.' || band.key || '.' || figure.unit AS measure, 'household' AS kind, assessed.household_code AS code,
       assessed.village_code AS division, figure.value
FROM assessed
LEFT JOIN net ON net.household_code = assessed.household_code
CROSS JOIN LATERAL (
  SELECT key FROM unnest($11::text[], $5::bigint[]) AS limits (key, fen)
  WHERE limits.fen IS NULL OR coalesce(net.fen, 0) >= limits.fen * assessed.persons
  ORDER BY limits.fen DESC NULLS LAST LIMIT 1
) AS band
CROSS JOIN LATERAL (VALUES ('households', 1::bigint), ('persons', assessed.persons)) AS figure (unit, value)
