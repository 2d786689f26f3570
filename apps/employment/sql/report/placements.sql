-- Placements that hold at the end of the period, where the person lives then (or lived last).
-- $1 county, $2 first and $3 last code of the division, $4 end of the period, $5 channels that the town opened
WITH active AS MATERIALIZED (
  SELECT placement_code, member_code, channel, started_on
  FROM placement
  WHERE county_code = $1 AND started_on <= $4::date AND (ended_on IS NULL OR ended_on > $4::date)
),
trained AS (
  SELECT member_code, min(completed_on) AS first_completed_on FROM certificate WHERE county_code = $1 GROUP BY member_code
)
SELECT figure.measure, 'placement' AS kind, active.placement_code AS code, home.village_code AS division, 1 AS value
FROM active
JOIN member ON member.county_code = $1 AND member.member_code = active.member_code
JOIN household ON household.county_code = $1
  AND household.household_code = member.household_codes[greatest(width_bucket($4::date, member.joined_on), 1)]
CROSS JOIN LATERAL (
  SELECT coalesce(former_village_codes[width_bucket($4::date, moved_on) + 1], household.village_code) AS village_code) AS home
LEFT JOIN trained ON trained.member_code = active.member_code
CROSS JOIN LATERAL (VALUES
  ('employment.placements.' || active.channel, active.channel = ANY ($5::text[])),
  ('employment.training_channel_without_certificate',
    active.channel = 'skills_training' AND (first_completed_on IS NULL OR first_completed_on > active.started_on))
) AS figure (measure, counts)
WHERE home.village_code BETWEEN $2 AND $3 AND figure.counts
