-- Differences of a state, in the order of their keys. $1 county, $2 and $3 first and last village code, $4 as of, $5 a household or
-- null: all, $6 kind or null, $7 to $11 the key behind which they begin, $12 to $14 that of the last copy to look into or nulls: all,
-- $15 state or null, $16 field or null, $17 how many, $18 copies up to the last one at most or null: told, so that the
-- statement is planned for so few. A verdict holds until the copy or the register says something else.
WITH place AS (
-- include report/places
),
copy AS (
  SELECT record_copy.*, place.village_code AS lies_in
  FROM record_copy JOIN place ON place.household_code = record_copy.household_code
  WHERE record_copy.county_code = $1 AND record_copy.taken_on <= $4::date AND (place.dissolved_on IS NULL OR place.dissolved_on > $4::date)
    AND ($5::text IS NULL OR record_copy.household_code = $5) AND ($6::text IS NULL OR record_copy.copy_kind = $6)
    AND (record_copy.household_code, record_copy.copy_kind, record_copy.taken_on) >= ($7 COLLATE "C", $8 COLLATE "C", $9::date)
    AND ($12::text IS NULL OR (record_copy.household_code, record_copy.copy_kind, record_copy.taken_on)
                              <= ($12 COLLATE "C", $13 COLLATE "C", $14::date))
  LIMIT $18
),
-- include agreement/compared
, judged AS (
  SELECT compared.*, verdict.verdict, verdict.corrected_in, verdict.correction_id, verdict.judged_on, verdict.recorded_by, change.actor,
         CASE WHEN NOT (last AND differs) THEN 'closed'
              WHEN verdict.copy_said = said AND verdict.register_said IS NOT DISTINCT FROM held THEN 'judged'
              ELSE 'open' END AS state
  FROM compared
  LEFT JOIN difference_verdict AS verdict
    ON verdict.county_code = $1 AND verdict.household_code = compared.household_code AND verdict.copy_kind = compared.copy_kind
    AND verdict.taken_on = compared.taken_on AND verdict.member_code = compared.member_code AND verdict.field = compared.field
    AND verdict.judged_on <= $4::date
  LEFT JOIN change ON change.county_code = $1 AND change.change_id = verdict.recorded_by
  WHERE differs OR verdict.field IS NOT NULL
)
SELECT household_code AS "householdCode", lies_in AS "villageCode", copy_kind AS "copyKind", taken_on AS "takenOn",
       nullif(member_code, '') AS "memberCode", field, said AS "copySays", held AS "registerSays", state, verdict,
       corrected_in AS "correctedIn", correction_id AS "correctionId", judged_on AS "judgedOn", actor, recorded_by AS "changeId"
FROM judged
WHERE ($15::text IS NULL OR state = $15) AND ($16::text IS NULL OR field = $16)
  AND (household_code, copy_kind, taken_on, member_code COLLATE "C", field COLLATE "C")
      > ($7 COLLATE "C", $8 COLLATE "C", $9::date, $10 COLLATE "C", $11 COLLATE "C")
ORDER BY household_code, copy_kind, taken_on, member_code COLLATE "C", field COLLATE "C"
LIMIT $17
