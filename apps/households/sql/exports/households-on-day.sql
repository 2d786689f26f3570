-- Codes of households that exist on a day and belong to a division then, after one of them, in their order.
-- $1 county, $2 and $3 first and last village code, $4 as of, $5 after, $6 limit.
SELECT household.household_code AS code
FROM household
-- include places/former-on-day
WHERE household.county_code = $1 AND household.household_code > $5 COLLATE "C"
  AND household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
  AND
-- include places/in-villages-on-day
ORDER BY household.household_code LIMIT $6
