-- A page of the households under watch on a day, in the order of their codes; a stretch ends with its household. $1 county, $2 and $3
-- first and last village code, $4 as of, $5 after; null or what it must be: $6 kind, $7 a risk, $8 grid; $9 at most.
SELECT monitoring.household_code AS "householdCode", coalesce(former.village_code, household.village_code) AS "villageCode",
       monitoring.kind, monitoring.risks, monitoring.valid_from AS "monitoredFrom",
       (
         SELECT poverty_status.status FROM poverty_status
         WHERE poverty_status.county_code = $1 AND poverty_status.household_code = monitoring.household_code
           AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date)
       ) AS "povertyStatus"
FROM monitoring JOIN household ON household.county_code = $1 AND household.household_code = monitoring.household_code
-- include places/former-on-day
WHERE monitoring.county_code = $1
  AND
-- include places/in-villages-on-day
  AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
  AND monitoring.valid_from <= $4::date AND (monitoring.valid_to IS NULL OR monitoring.valid_to > $4::date)
  AND monitoring.household_code > $5 COLLATE "C"
  AND ($6::text IS NULL OR monitoring.kind = $6) AND ($7::text IS NULL OR $7 = ANY (monitoring.risks))
  AND ($8::text IS NULL OR former.village_code IS NULL AND household.grid_code = $8)
ORDER BY monitoring.household_code LIMIT $9
