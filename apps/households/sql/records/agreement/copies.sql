-- `copy`: copies taken until a day of households that are there on it, in the villages in which they lie then. The beginning of other
-- statements: `household` and `kind` are null or what it must be; `from_…` is the key of the copy with which they begin, `until_…` that
-- of the last one or nulls: all; `at_most` how many they are or null: told, so that the statement is planned for so few.
WITH place AS (
-- include register/places/places
),
copy AS (
  SELECT record_copy.*, place.village_code AS lies_in
  FROM record_copy JOIN place ON place.household_code = record_copy.household_code
  WHERE record_copy.county_code = :county AND record_copy.taken_on <= :as_of::date
    AND (place.dissolved_on IS NULL OR place.dissolved_on > :as_of::date)
    AND (:household::text IS NULL OR record_copy.household_code = :household) AND (:kind::text IS NULL OR record_copy.copy_kind = :kind)
    AND (record_copy.household_code, record_copy.copy_kind, record_copy.taken_on)
      >= (:from_household COLLATE "C", :from_kind COLLATE "C", :from_day::date)
    AND (:until_household::text IS NULL OR (record_copy.household_code, record_copy.copy_kind, record_copy.taken_on)
                              <= (:until_household COLLATE "C", :until_kind COLLATE "C", :until_day::date))
  LIMIT :at_most
)
