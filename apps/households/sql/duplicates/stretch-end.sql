-- The household of a division that comes so many behind another one, in the order of villages and codes; nothing when there are no more.
-- $1 county, $2 and $3 first and last village code, $4 and $5 village and household, $6 how many.
SELECT village_code AS village, household_code AS household FROM household
WHERE county_code = $1 AND village_code >= $2 AND village_code <= $3 AND (village_code, household_code) >= ($4, $5) AND dissolved_on IS NULL
ORDER BY village_code, household_code OFFSET $6 LIMIT 1
