-- The registered ones of a county, in the order of the register's key. Parameters as in page-of-county.sql.
-- The household is looked up for each in turn (LIMIT keeps the planner from joining and sorting them all).
SELECT registration.household_code
FROM registration
CROSS JOIN LATERAL (
  SELECT FROM household
  WHERE household.county_code = $1 AND household.household_code = registration.household_code
    AND household.village_code >= $2 AND household.village_code <= $3
    AND household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
  LIMIT 1
) AS home
WHERE registration.county_code = $1 AND registration.household_code > $5 COLLATE "C"
  AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)
ORDER BY registration.household_code LIMIT $6
