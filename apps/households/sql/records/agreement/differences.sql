-- Differences of a state (null: any) and a field (null: any), in the order of their keys; `from_member` and `from_field`: behind which
-- they begin in the first copy. A verdict holds until the copy or the register says something else.
-- include records/agreement/copies
,
-- include records/agreement/compared
, judged AS (
  SELECT compared.*, verdict.verdict, verdict.corrected_in, verdict.correction_id, verdict.judged_on, verdict.recorded_by, change.actor,
         CASE WHEN NOT (last AND differs) THEN 'closed'
              WHEN verdict.copy_said = said AND verdict.register_said IS NOT DISTINCT FROM held THEN 'judged'
              ELSE 'open' END AS state
  FROM compared
  LEFT JOIN difference_verdict AS verdict
    ON verdict.county_code = :county AND verdict.household_code = compared.household_code AND verdict.copy_kind = compared.copy_kind
    AND verdict.taken_on = compared.taken_on AND verdict.member_code = compared.member_code AND verdict.field = compared.field
    AND verdict.judged_on <= :as_of::date
  LEFT JOIN change ON change.county_code = :county AND change.change_id = verdict.recorded_by
  WHERE differs OR verdict.field IS NOT NULL
)
SELECT household_code AS "householdCode", lies_in AS "villageCode", copy_kind AS "copyKind", taken_on AS "takenOn",
       nullif(member_code, '') AS "memberCode", field, said AS "copySays", held AS "registerSays", state, verdict,
       corrected_in AS "correctedIn", correction_id AS "correctionId", judged_on AS "judgedOn", actor, recorded_by AS "changeId"
FROM judged
WHERE (:state::text IS NULL OR state = :state) AND (:field::text IS NULL OR field = :field)
  AND (household_code, copy_kind, taken_on, member_code COLLATE "C", field COLLATE "C")
      > (:from_household COLLATE "C", :from_kind COLLATE "C", :from_day::date, :from_member COLLATE "C", :from_field COLLATE "C")
ORDER BY household_code, copy_kind, taken_on, member_code COLLATE "C", field COLLATE "C"
LIMIT :limit
