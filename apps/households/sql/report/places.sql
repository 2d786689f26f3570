-- Households that had been formed by a day, each in the village that it belonged to on the day. A part of other statements:
-- $1 county, $2 and $3 first and last village code, $4 as of.
SELECT household_code, village_code, formed_on, dissolved_on FROM household
WHERE county_code = $1 AND village_code >= $2 AND village_code <= $3 AND formed_on <= $4::date
  AND NOT EXISTS (
    SELECT FROM former_residence
    WHERE former_residence.county_code = $1 AND former_residence.household_code = household.household_code
      AND former_residence.valid_to > $4::date
  )
UNION ALL
SELECT household.household_code, former_residence.village_code, household.formed_on, household.dissolved_on
FROM former_residence
JOIN household ON household.county_code = $1 AND household.household_code = former_residence.household_code
WHERE former_residence.county_code = $1 AND former_residence.village_code >= $2 AND former_residence.village_code <= $3
  AND former_residence.valid_from <= $4::date AND former_residence.valid_to > $4::date
