-- This year's completions that are not reversed, where the person lived then; in work: took up work since that holds at the period's end.
-- `opening_on`: the last day of the year before.
WITH taken_up AS MATERIALIZED (
  SELECT member_code, max(started_on) AS last_started_on
  FROM placement
  WHERE county_code = :county AND started_on <= :as_of::date AND (ended_on IS NULL OR ended_on > :as_of::date)
  GROUP BY member_code
),
completed AS MATERIALIZED (
  SELECT completion_code, completion.member_code, completed_on, last_started_on >= completed_on AS in_work
  FROM completion
  LEFT JOIN taken_up ON taken_up.member_code = completion.member_code
  WHERE county_code = :county AND completed_on > :opening_on::date AND completed_on <= :as_of::date
    AND NOT EXISTS (
      SELECT FROM completion_reversal
      WHERE completion_reversal.county_code = :county AND completion_reversal.fact_code = completion.completion_code)
),
placed AS MATERIALIZED (
  SELECT completed.completion_code, completed.in_work, home.village_code
  FROM completed
  JOIN member ON member.county_code = :county AND member.member_code = completed.member_code
  JOIN household ON household.county_code = :county
    AND household.household_code = member.household_codes[greatest(width_bucket(completed.completed_on, member.joined_on), 1)]
  CROSS JOIN LATERAL (
    SELECT coalesce(former_village_codes[width_bucket(completed.completed_on, moved_on) + 1], household.village_code) AS village_code) AS home
  WHERE home.village_code BETWEEN :first AND :last
)
SELECT 'training.completions' AS measure, 'completion' AS kind, completion_code AS code, village_code AS division, 1 AS value FROM placed
UNION ALL
SELECT 'training.completed_and_in_work', 'completion', completion_code, village_code, 1 FROM placed WHERE in_work
