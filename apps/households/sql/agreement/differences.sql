-- Differences of a state, in the order of their keys. $1 to $13 as in agreement/copies.sql, $14 as in agreement/compared.sql, $15 and
-- $16 member and field behind which they begin in the first copy, $17 state or null, $18 field or null, $19 how many. A verdict holds
-- until the copy or the register says something else.
-- include agreement/copies
,
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
WHERE ($17::text IS NULL OR state = $17) AND ($18::text IS NULL OR field = $18)
  AND (household_code, copy_kind, taken_on, member_code COLLATE "C", field COLLATE "C")
      > ($7 COLLATE "C", $8 COLLATE "C", $9::date, $15 COLLATE "C", $16 COLLATE "C")
ORDER BY household_code, copy_kind, taken_on, member_code COLLATE "C", field COLLATE "C"
LIMIT $19
