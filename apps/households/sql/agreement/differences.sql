-- Differences of a state, in the order of their keys. $6 state or null, $7 kind of copy or null, $8 field or null, $9 to $12 the last key
-- of the page before, $13 how many. A verdict holds until the copy or the register says something else.
WITH
-- include agreement/compared
, told AS (
  SELECT compared.*, judged.verdict, judged.corrected_in, judged.correction_id, judged.judged_on, judged.recorded_by, change.actor,
         CASE WHEN NOT (last AND differs) THEN 'closed'
              WHEN judged.copy_said = said AND judged.register_said IS NOT DISTINCT FROM held THEN 'judged'
              ELSE 'open' END AS state
  FROM compared
  LEFT JOIN difference_verdict AS judged
    ON judged.county_code = $1 AND judged.household_code = compared.household_code AND judged.copy_kind = compared.copy_kind
    AND judged.taken_on = compared.taken_on AND judged.field = compared.field AND judged.judged_on <= $4::date
  LEFT JOIN change ON change.county_code = $1 AND change.change_id = judged.recorded_by
  WHERE differs OR judged.field IS NOT NULL
)
SELECT household_code AS "householdCode", village_code AS "villageCode", copy_kind AS "copyKind", taken_on AS "takenOn", field,
       said AS "copySays", held AS "registerSays", state, verdict, corrected_in AS "correctedIn", correction_id AS "correctionId",
       judged_on AS "judgedOn", actor, recorded_by AS "changeId"
FROM told
WHERE ($6::text IS NULL OR state = $6) AND ($7::text IS NULL OR copy_kind = $7) AND ($8::text IS NULL OR field = $8)
  AND (household_code, copy_kind, taken_on, field COLLATE "C") > ($9 COLLATE "C", $10 COLLATE "C", $11::date, $12 COLLATE "C")
ORDER BY household_code, copy_kind, taken_on, field COLLATE "C"
LIMIT $13
