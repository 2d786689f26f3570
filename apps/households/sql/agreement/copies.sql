-- `copy`: copies taken until a day of households that are there on it, in the villages in which they lie then. The beginning of other
-- statements: $1 county, $2 and $3 first and last village code, $4 as of, $5 a household or null: all, $6 kind or null, $7 to $9
-- household, kind and day of the copy with which they begin, $10 to $12 those of the last one or nulls: all, $13 at most how many
-- or null: told, so that the statement is planned for so few.
WITH place AS (
-- include report/places
),
copy AS (
  SELECT record_copy.*, place.village_code AS lies_in
  FROM record_copy JOIN place ON place.household_code = record_copy.household_code
  WHERE record_copy.county_code = $1 AND record_copy.taken_on <= $4::date AND (place.dissolved_on IS NULL OR place.dissolved_on > $4::date)
    AND ($5::text IS NULL OR record_copy.household_code = $5) AND ($6::text IS NULL OR record_copy.copy_kind = $6)
    AND (record_copy.household_code, record_copy.copy_kind, record_copy.taken_on) >= ($7 COLLATE "C", $8 COLLATE "C", $9::date)
    AND ($10::text IS NULL OR (record_copy.household_code, record_copy.copy_kind, record_copy.taken_on)
                              <= ($10 COLLATE "C", $11 COLLATE "C", $12::date))
  LIMIT $13
)
