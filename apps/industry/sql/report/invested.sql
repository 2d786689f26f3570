-- Funds received by the end of the period, each in every figure that counts it.
-- $1 county, $2 first and $3 last code of the division, $4 end of the period, $5 year of the period
SELECT figure.measure, 'fund' AS kind, fund.fund_code AS code, fund.division_code AS division, fund.amount_fen AS value
FROM fund
CROSS JOIN LATERAL (VALUES
  ('industry.invested.total', true),
  ('industry.invested.special_fund', source = 'special_fund' AND extract(year FROM received_on) < $5::integer - 1),
  ('industry.invested.' || ($5::integer - 1), extract(year FROM received_on) = $5::integer - 1),
  ('industry.invested.' || $5::integer, extract(year FROM received_on) = $5::integer)
) AS figure (measure, counts)
WHERE fund.county_code = $1 AND fund.division_code BETWEEN $2 AND $3 AND fund.received_on <= $4::date AND figure.counts
