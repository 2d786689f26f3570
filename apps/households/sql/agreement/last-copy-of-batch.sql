-- The key of the last of so many copies, from that of $7 household, $8 kind and $9 day on; nothing when there are fewer.
-- $1 county, $2 and $3 first and last village code, $4 as of, $5 a household or null: all, $6 kind or null, $10 how many less one.
WITH place AS (
-- include report/places
)
SELECT record_copy.household_code AS "householdCode", record_copy.copy_kind AS "copyKind", record_copy.taken_on AS "takenOn"
FROM record_copy JOIN place ON place.household_code = record_copy.household_code
WHERE record_copy.county_code = $1 AND record_copy.taken_on <= $4::date AND (place.dissolved_on IS NULL OR place.dissolved_on > $4::date)
  AND ($5::text IS NULL OR record_copy.household_code = $5) AND ($6::text IS NULL OR record_copy.copy_kind = $6)
  AND (record_copy.household_code, record_copy.copy_kind, record_copy.taken_on) >= ($7 COLLATE "C", $8 COLLATE "C", $9::date)
ORDER BY record_copy.household_code, record_copy.copy_kind, record_copy.taken_on
OFFSET $10 LIMIT 1
