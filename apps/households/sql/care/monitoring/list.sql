-- A page of the households under watch on a day, in the order of their codes; a stretch ends with its household. Kind, risk and grid
-- are null or what it must be.
SELECT monitoring.household_code AS "householdCode", coalesce(former.village_code, household.village_code) AS "villageCode",
       monitoring.kind, monitoring.risks, monitoring.valid_from AS "monitoredFrom",
       (
         SELECT poverty_status.status FROM poverty_status
         WHERE poverty_status.county_code = :county AND poverty_status.household_code = monitoring.household_code
           AND holds_on(poverty_status, :as_of::date)
       ) AS "povertyStatus"
FROM monitoring JOIN household ON household.county_code = :county AND household.household_code = monitoring.household_code
-- include register/places/former-on-day
WHERE monitoring.county_code = :county
  AND
-- include register/places/in-villages-on-day
  AND (household.dissolved_on IS NULL OR household.dissolved_on > :as_of::date)
  AND holds_on(monitoring, :as_of::date)
  AND monitoring.household_code > :after COLLATE "C"
  AND (:kind::text IS NULL OR monitoring.kind = :kind) AND (:risk::text IS NULL OR :risk = ANY (monitoring.risks))
  AND (:grid::text IS NULL OR former.village_code IS NULL AND household.grid_code = :grid)
ORDER BY monitoring.household_code LIMIT :limit
