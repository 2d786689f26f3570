-- Net income of the household `assessed` in the window, as netIncomeFen in src/income/net-income.ts has it. A part of other
-- statements: $1 county; $6 and $7 after and until, $8 sub-kinds left out, $9 and $10 lines of business and the percent of
-- their proceeds that is taken as cost where none is entered. Amounts are never negative.
SELECT coalesce(sum(line.earned - line.spent
         - CASE WHEN line.spent = 0 AND line.spent_on_anything = 0 THEN div(line.proceeds * coalesce(share.percent, 0), 100) ELSE 0 END), 0) AS fen
FROM (
  SELECT sub_kind,
         coalesce(sum(amount_fen) FILTER (WHERE kind <> 'cost'), 0) AS earned,
         coalesce(sum(amount_fen) FILTER (WHERE kind = 'operating'), 0) AS proceeds,
         coalesce(sum(amount_fen) FILTER (WHERE kind = 'cost'), 0) AS spent,
         coalesce(sum(sum(amount_fen) FILTER (WHERE kind = 'cost' AND sub_kind = 'unspecified')) OVER (), 0) AS spent_on_anything
  FROM income_item
  WHERE county_code = $1 AND household_code = assessed.household_code AND received_on > $6::date AND received_on <= $7::date
    AND (kind = 'cost' OR NOT sub_kind = ANY ($8::text[]))
  GROUP BY sub_kind
) AS line
LEFT JOIN unnest($9::text[], $10::int[]) AS share (sub_kind, percent) ON share.sub_kind = line.sub_kind
