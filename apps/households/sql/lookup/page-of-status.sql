-- Those of a county under one poverty mark, in the order of the index by status. Parameters as in page-of-county.sql;
-- $7 status. The household is looked up for each in turn, as in page-of-registered.sql.
SELECT poverty_status.household_code
FROM poverty_status
CROSS JOIN LATERAL (
  SELECT FROM household
  WHERE household.county_code = $1 AND household.household_code = poverty_status.household_code
    AND household.village_code >= $2 AND household.village_code <= $3
    AND household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
  LIMIT 1
) AS home
WHERE poverty_status.county_code = $1 AND poverty_status.status = $7 AND poverty_status.household_code > $5 COLLATE "C"
  AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date)
ORDER BY poverty_status.household_code LIMIT $6
