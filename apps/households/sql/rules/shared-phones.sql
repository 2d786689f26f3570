-- Households that have one phone on a day, and how many have it: $1 county, $2 as of, $3 the households that are asked for, null for
-- all.
WITH twice AS MATERIALIZED (
  SELECT phone_index FROM household
  WHERE county_code = $1 AND phone_index IS NOT NULL
    AND ($3::text[] IS NULL OR phone_index IN (SELECT phone_index FROM household WHERE county_code = $1 AND household_code = ANY ($3)))
  GROUP BY phone_index HAVING count(*) > 1
)
SELECT code, holders
FROM (
  SELECT household.household_code AS code, (count(*) OVER (PARTITION BY household.phone_index))::int AS holders
  FROM twice
  JOIN household ON household.county_code = $1 AND household.phone_index = twice.phone_index
  WHERE household.formed_on <= $2::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $2::date)
) AS held
WHERE holders > 1
