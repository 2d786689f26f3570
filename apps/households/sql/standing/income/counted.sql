-- Items of income with the household in whose income they count from a day on (`counts_from`): that under which they stand, and, once
-- that was merged as a record of the same household, the one that stays. Of the record that ended, what was entered counts there only
-- if it is of a person who came over with the merge: the rest may have been entered in both. Payments are facts, each told once;
-- one that was reversed counts nowhere. A part of other statements, which choose households.
SELECT household_code, household_code AS stands_under, '-infinity'::date AS counts_from, reversal_code IS NULL AS counts,
       reversal_code, reversed_on, source, source_code, kind, sub_kind, member_code, received_on, amount_fen, recorded_at, recorded_by
FROM income_item WHERE county_code = :county
UNION ALL
SELECT merged_record.household_code, item.household_code, merged_record.effective_on,
       item.reversal_code IS NULL AND (item.source <> 'entry' OR EXISTS (
         SELECT FROM membership
         WHERE membership.county_code = :county AND membership.member_code = item.member_code
           AND membership.household_code = merged_record.household_code AND membership.joined_by = 'merged')),
       item.reversal_code, item.reversed_on, item.source, item.source_code, item.kind, item.sub_kind, item.member_code, item.received_on, item.amount_fen, item.recorded_at,
       item.recorded_by
FROM merged_record
JOIN income_item AS item ON item.county_code = :county AND item.household_code = merged_record.merged_code
WHERE merged_record.county_code = :county
