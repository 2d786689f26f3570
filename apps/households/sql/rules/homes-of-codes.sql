-- Those of the households $5 that exist on $2, where they were then.
SELECT household.household_code, coalesce(former.village_code, household.village_code) AS village_code, household.formed_on,
       household.phone_sealed IS NOT NULL AS phone, household.relocated_on
FROM household
LEFT JOIN former_residence AS former ON former.county_code = $1 AND former.household_code = household.household_code
  AND former.valid_from <= $2::date AND former.valid_to > $2::date
WHERE household.county_code = $1 AND household.household_code = ANY ($5)
  AND household.formed_on <= $2::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $2::date)
