-- Those of a county under one poverty mark, in the order of the index by status.
-- The household is looked up for each in turn, as in page-of-registered.sql.
SELECT poverty_status.household_code
FROM poverty_status
CROSS JOIN LATERAL (
  SELECT FROM household
  WHERE household.county_code = :county AND household.household_code = poverty_status.household_code
    AND household.village_code BETWEEN :first AND :last
    AND exists_on(household, :as_of::date)
  LIMIT 1
) AS home
WHERE poverty_status.county_code = :county AND poverty_status.status = :status AND poverty_status.household_code > :after COLLATE "C"
  AND holds_on(poverty_status, :as_of::date)
ORDER BY poverty_status.household_code LIMIT :limit
