-- Funds received by the end of the period and not reversed, each in every figure that counts it; the year is the period's.
WITH received AS MATERIALIZED (
  SELECT fund_code, division_code, source, extract(year FROM received_on)::integer AS year, amount_fen
  FROM fund
  WHERE county_code = :county AND division_code BETWEEN :first AND :last AND received_on <= :as_of::date
    AND NOT EXISTS (SELECT FROM fund_reversal WHERE fund_reversal.county_code = :county AND fund_reversal.fact_code = fund.fund_code)
)
SELECT 'industry.invested.total' AS measure, 'fund' AS kind, fund_code AS code, division_code AS division, amount_fen AS value FROM received
UNION ALL
SELECT 'industry.invested.special_fund', 'fund', fund_code, division_code, amount_fen
FROM received WHERE source = 'special_fund' AND year < :year::integer - 1
UNION ALL
SELECT 'industry.invested.' || year, 'fund', fund_code, division_code, amount_fen
FROM received WHERE year IN (:year::integer - 1, :year::integer)
