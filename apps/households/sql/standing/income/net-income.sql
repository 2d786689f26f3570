-- Net income of the household `assessed` in the window. A part of other statements: `cost_share_kinds` are lines of business, with the
-- percent of their proceeds that is taken as cost where none is entered. Amounts are never negative.
SELECT
-- include standing/income/net-of-lines
  AS fen
FROM (
-- include standing/income/lines
  AND household_code = assessed.household_code
  GROUP BY household_code, sub_kind
) AS line
LEFT JOIN unnest(:cost_share_kinds::text[], :cost_share_percents::int[]) AS share (sub_kind, percent) ON share.sub_kind = line.sub_kind
