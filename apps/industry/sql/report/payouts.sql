-- Paid to households from the year's start to the end of the period and not reversed, where the household lived on the day.
-- `opening_on`: the last day of the year before.
SELECT 'industry.payouts' AS measure, 'payout' AS kind, payout.payout_code AS code,
  home.village_code AS division, payout.amount_fen AS value
FROM payout
JOIN household ON household.county_code = payout.county_code AND household.household_code = payout.household_code
CROSS JOIN LATERAL (
  SELECT coalesce(former_village_codes[width_bucket(payout.paid_on, moved_on) + 1], household.village_code) AS village_code) AS home
WHERE payout.county_code = :county AND household.county_code = :county AND home.village_code BETWEEN :first AND :last
  AND payout.paid_on > :opening_on::date AND payout.paid_on <= :as_of::date
  AND NOT EXISTS (
    SELECT FROM payout_reversal WHERE payout_reversal.county_code = :county AND payout_reversal.fact_code = payout.payout_code)
