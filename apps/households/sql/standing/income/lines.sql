-- What households received and spent in the window (after a day, until another), by sub-kind; sub-kinds that are excluded are left out.
-- A part of other statements, which go on with the households that they ask for and with GROUP BY household_code, sub_kind.
SELECT household_code, sub_kind,
       coalesce(sum(amount_fen) FILTER (WHERE kind <> 'cost'), 0) AS earned,
       coalesce(sum(amount_fen) FILTER (WHERE kind = 'operating'), 0) AS proceeds,
       coalesce(sum(amount_fen) FILTER (WHERE kind = 'cost'), 0) AS spent,
       coalesce(sum(sum(amount_fen) FILTER (WHERE kind = 'cost' AND sub_kind = 'unspecified')) OVER (PARTITION BY household_code), 0)
         AS spent_on_anything
FROM (
-- include standing/income/counted
) AS item
WHERE counts AND counts_from <= :as_of::date AND received_on > :income_after::date AND received_on <= :income_until::date
  AND (kind = 'cost' OR NOT sub_kind = ANY (:income_excluded::text[]))
