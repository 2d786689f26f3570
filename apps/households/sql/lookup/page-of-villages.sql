-- The same within a town or village, from a page of each of its villages: the index by village is in the order of codes.
-- $7 status (registered, a poverty mark, or null for all), $8 grid or null for all.
-- Who moved away later is listed where it was on the day; those are few.
(
SELECT home.household_code
FROM village
CROSS JOIN LATERAL (
  SELECT household.household_code
  FROM household
  WHERE household.county_code = $1 AND household.village_code = village.village_code AND household.household_code > $5 COLLATE "C"
    AND household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
    AND ($8::text IS NULL OR household.grid_code = $8)
    AND NOT EXISTS (
      SELECT FROM former_residence
      WHERE former_residence.county_code = $1 AND former_residence.household_code = household.household_code
        AND former_residence.valid_to > $4::date)
    AND ($7::text IS NULL
      OR ($7 = 'registered' AND EXISTS (
        SELECT FROM registration
        WHERE registration.county_code = $1 AND registration.household_code = household.household_code
          AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)))
      OR EXISTS (
        SELECT FROM poverty_status
        WHERE poverty_status.county_code = $1 AND poverty_status.household_code = household.household_code AND poverty_status.status = $7
          AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date)))
  ORDER BY household.household_code LIMIT $6
) AS home
WHERE village.county_code = $1 AND village.village_code >= $2 AND village.village_code <= $3
ORDER BY home.household_code LIMIT $6
)
UNION ALL
SELECT household.household_code
FROM former_residence
JOIN household ON household.county_code = $1 AND household.household_code = former_residence.household_code
WHERE $8::text IS NULL AND former_residence.county_code = $1
  AND former_residence.village_code >= $2 AND former_residence.village_code <= $3
  AND former_residence.valid_from <= $4::date AND former_residence.valid_to > $4::date
  AND household.household_code > $5 COLLATE "C" AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
  AND ($7::text IS NULL
    OR ($7 = 'registered' AND EXISTS (
      SELECT FROM registration
      WHERE registration.county_code = $1 AND registration.household_code = household.household_code
        AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)))
    OR EXISTS (
      SELECT FROM poverty_status
      WHERE poverty_status.county_code = $1 AND poverty_status.household_code = household.household_code AND poverty_status.status = $7
        AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date)))
ORDER BY household_code LIMIT $6
