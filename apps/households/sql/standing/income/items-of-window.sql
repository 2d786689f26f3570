-- The items of a household's window, the newest first, with the change that entered each.
-- What events told names an operation, which is no change of the register.
SELECT item.source, item.source_code AS "sourceCode", item.stands_under AS "householdCode", item.counts, item.reversal_code AS "reversalCode", item.reversed_on AS "reversedOn", item.kind, item.sub_kind AS "subKind",
       item.member_code AS "memberCode", item.received_on AS "receivedOn", item.amount_fen AS "amountFen",
       item.recorded_at AS "recordedAt", item.recorded_by AS "recordedBy",
       CASE WHEN item.source = 'entry' AND change.change_id IS NOT NULL THEN json_build_object(
         'actor', change.actor, 'source', change.source, 'evidence', jsonb_array_length(change.evidence)) END AS change
FROM (
-- include standing/income/counted
) AS item
LEFT JOIN change ON change.county_code = :county AND change.change_id = item.recorded_by
WHERE item.household_code = :household AND item.counts_from <= :as_of::date AND item.received_on > :income_after::date
  AND item.received_on <= :income_until::date
ORDER BY item.received_on DESC, item.source, item.source_code LIMIT :limit
