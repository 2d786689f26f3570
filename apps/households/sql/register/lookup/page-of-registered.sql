-- The registered ones of a county, in the order of the register's key.
-- The household is looked up for each in turn (LIMIT keeps the planner from joining and sorting them all).
SELECT registration.household_code
FROM registration
CROSS JOIN LATERAL (
  SELECT FROM household
  WHERE household.county_code = :county AND household.household_code = registration.household_code
    AND household.village_code BETWEEN :first AND :last
    AND exists_on(household, :as_of::date)
  LIMIT 1
) AS home
WHERE registration.county_code = :county AND registration.household_code > :after COLLATE "C"
  AND holds_on(registration, :as_of::date)
ORDER BY registration.household_code LIMIT :limit
