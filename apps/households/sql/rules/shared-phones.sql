-- Households that have one phone on a day, and how many have it; of some households, null for all.
WITH twice AS MATERIALIZED (
  SELECT phone_index FROM household
  WHERE county_code = :county AND phone_index IS NOT NULL
    AND (:households::text[] IS NULL OR phone_index IN (
      SELECT phone_index FROM household WHERE county_code = :county AND household_code = ANY (:households)))
  GROUP BY phone_index HAVING count(*) > 1
)
SELECT code, holders
FROM (
  SELECT household.household_code AS code, (count(*) OVER (PARTITION BY household.phone_index))::int AS holders
  FROM twice
  JOIN household ON household.county_code = :county AND household.phone_index = twice.phone_index
  WHERE exists_on(household, :as_of::date)
) AS held
WHERE holders > 1
