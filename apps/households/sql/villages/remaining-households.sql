-- Households of a village that remain poor on a day, in the order of their codes: $1 county, $2 and $3 the village, $4 as of,
-- $5 after, $6 limit.
SELECT household.household_code AS "householdCode", poverty_status.status AS "povertyStatus"
FROM (
-- include report/places
) AS household
JOIN poverty_status ON poverty_status.county_code = $1 AND poverty_status.household_code = household.household_code
  AND poverty_status.status IN ('not_exited', 'pre_exited', 'returned')
  AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date)
JOIN registration ON registration.county_code = $1 AND registration.household_code = household.household_code
  AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)
WHERE household.household_code > $5 COLLATE "C"
  AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
ORDER BY household.household_code LIMIT $6
