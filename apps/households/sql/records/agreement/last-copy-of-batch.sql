-- The key of the last of so many copies, one more than are skipped, from that of `from_…` on; nothing when there are fewer. Household
-- and kind are null or what it must be.
WITH place AS (
-- include register/places/places
)
SELECT record_copy.household_code AS "householdCode", record_copy.copy_kind AS "copyKind", record_copy.taken_on AS "takenOn"
FROM record_copy JOIN place ON place.household_code = record_copy.household_code
WHERE record_copy.county_code = :county AND record_copy.taken_on <= :as_of::date
  AND (place.dissolved_on IS NULL OR place.dissolved_on > :as_of::date)
  AND (:household::text IS NULL OR record_copy.household_code = :household) AND (:kind::text IS NULL OR record_copy.copy_kind = :kind)
  AND (record_copy.household_code, record_copy.copy_kind, record_copy.taken_on)
    >= (:from_household COLLATE "C", :from_kind COLLATE "C", :from_day::date)
ORDER BY record_copy.household_code, record_copy.copy_kind, record_copy.taken_on
OFFSET :skipped LIMIT 1
