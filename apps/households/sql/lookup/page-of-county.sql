-- Codes of a page of all households of a county, or of several: $1 county, $2 and $3 first and last village code,
-- $4 as of, $5 after, $6 limit.
SELECT household_code
FROM household
WHERE county_code = $1 AND household_code > $5 COLLATE "C" AND village_code >= $2 AND village_code <= $3
  AND formed_on <= $4::date AND (dissolved_on IS NULL OR dissolved_on > $4::date)
ORDER BY household_code LIMIT $6
