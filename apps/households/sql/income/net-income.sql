-- Net income of the household `assessed` in the window. A part of other statements: $1 county; $4 as of; $6 and $7 after and until,
-- $8 sub-kinds left out, $9 and $10 lines of business and the percent of their proceeds that is taken as cost where none is
-- entered. Amounts are never negative.
SELECT
-- include income/net-of-lines
  AS fen
FROM (
-- include income/lines
  AND household_code = assessed.household_code
  GROUP BY household_code, sub_kind
) AS line
LEFT JOIN unnest($9::text[], $10::int[]) AS share (sub_kind, percent) ON share.sub_kind = line.sub_kind
