-- What households received and spent in the window, by sub-kind. A part of other statements, which go on with the households that
-- they ask for and with GROUP BY household_code, sub_kind; parameters as in income/net-income.sql.
SELECT household_code, sub_kind,
       coalesce(sum(amount_fen) FILTER (WHERE kind <> 'cost'), 0) AS earned,
       coalesce(sum(amount_fen) FILTER (WHERE kind = 'operating'), 0) AS proceeds,
       coalesce(sum(amount_fen) FILTER (WHERE kind = 'cost'), 0) AS spent,
       coalesce(sum(sum(amount_fen) FILTER (WHERE kind = 'cost' AND sub_kind = 'unspecified')) OVER (PARTITION BY household_code), 0)
         AS spent_on_anything
FROM (
-- include income/counted
) AS item
WHERE counts AND counts_from <= $4::date AND received_on > $6::date AND received_on <= $7::date AND (kind = 'cost' OR NOT sub_kind = ANY ($8::text[]))
