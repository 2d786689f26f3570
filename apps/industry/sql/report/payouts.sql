-- Paid to households from the year's start to the end of the period, where the household lived on the day.
-- $1 county, $2 first and $3 last code of the division, $4 end of the period, $5 last day of the year before
SELECT 'industry.payouts' AS measure, 'payout' AS kind, payout.payout_code AS code,
  home.village_code AS division, payout.amount_fen AS value
FROM payout
JOIN household ON household.county_code = payout.county_code AND household.household_code = payout.household_code
CROSS JOIN LATERAL (
  SELECT coalesce(former_village_codes[width_bucket(payout.paid_on, moved_on) + 1], household.village_code) AS village_code) AS home
WHERE payout.county_code = $1 AND household.county_code = $1 AND home.village_code BETWEEN $2 AND $3
  AND payout.paid_on > $5::date AND payout.paid_on <= $4::date
