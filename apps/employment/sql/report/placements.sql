-- Placements that hold at the end of the period, where the person lives then (or lived last), by the channels that the town opened.
-- Those trained are found before people and households are looked up, of whom the planner then believes to be left with one.
WITH trained AS (
  SELECT member_code, min(completed_on) AS first_completed_on FROM certificate WHERE county_code = :county AND reversals = 0
    GROUP BY member_code
),
active AS MATERIALIZED (
  SELECT placement_code, placement.member_code, channel,
    channel = 'skills_training' AND (first_completed_on IS NULL OR first_completed_on > started_on) AS lacks_certificate
  FROM placement
  LEFT JOIN trained ON trained.member_code = placement.member_code
  WHERE county_code = :county AND started_on <= :as_of::date AND (ended_on IS NULL OR ended_on > :as_of::date)
),
placed AS MATERIALIZED (
  SELECT active.placement_code, active.channel, active.lacks_certificate, home.village_code
  FROM active
  JOIN member ON member.county_code = :county AND member.member_code = active.member_code
  JOIN household ON household.county_code = :county
    AND household.household_code = member.household_codes[greatest(width_bucket(:as_of::date, member.joined_on), 1)]
  CROSS JOIN LATERAL (
    SELECT coalesce(former_village_codes[width_bucket(:as_of::date, moved_on) + 1], household.village_code) AS village_code) AS home
  WHERE home.village_code BETWEEN :first AND :last
)
SELECT 'employment.placements.' || channel AS measure, 'placement' AS kind, placement_code AS code, village_code AS division, 1 AS value
FROM placed WHERE channel = ANY (:opened_channels::text[])
UNION ALL
SELECT 'employment.training_channel_without_certificate', 'placement', placement_code, village_code, 1 FROM placed WHERE lacks_certificate
