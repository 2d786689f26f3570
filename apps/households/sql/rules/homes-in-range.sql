-- The households of a page as of $2: after $5, up to $6 (null: all that follow), then in the villages $7 to $8.
SELECT household_code, village_code, formed_on, phone_sealed IS NOT NULL AS phone, relocated_on
FROM household
WHERE county_code = $1 AND household_code > $5 AND ($6::text IS NULL OR household_code <= $6) AND village_code >= $7 AND village_code <= $8
  AND formed_on <= $2::date AND (dissolved_on IS NULL OR dissolved_on > $2::date)
  AND NOT EXISTS (
    SELECT FROM former_residence AS former
    WHERE former.county_code = $1 AND former.household_code = household.household_code AND former.valid_to > $2::date)
UNION ALL
SELECT household.household_code, former.village_code, household.formed_on, household.phone_sealed IS NOT NULL, household.relocated_on
FROM former_residence AS former
JOIN household ON household.county_code = $1 AND household.household_code = former.household_code
WHERE former.county_code = $1 AND former.household_code > $5 AND ($6::text IS NULL OR former.household_code <= $6)
  AND former.village_code >= $7 AND former.village_code <= $8 AND former.valid_from <= $2::date AND former.valid_to > $2::date
  AND household.formed_on <= $2::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $2::date)
