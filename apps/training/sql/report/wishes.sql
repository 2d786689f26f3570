-- Wishes recorded by the end of the period, where the person lived then; met: completed a course in the trade since.
WITH completed AS MATERIALIZED (
  SELECT completion.member_code, course.trade, max(completion.completed_on) AS last_completed_on
  FROM completion
  JOIN course ON course.county_code = :county AND course.course_code = completion.course_code
  WHERE completion.county_code = :county AND completion.completed_on <= :as_of::date
    AND NOT EXISTS (
      SELECT FROM completion_reversal
      WHERE completion_reversal.county_code = :county AND completion_reversal.fact_code = completion.completion_code)
  GROUP BY completion.member_code, course.trade
),
wished AS MATERIALIZED (
  SELECT wish_code, wish.member_code, wished_on, last_completed_on >= wished_on AS met
  FROM wish
  LEFT JOIN completed ON completed.member_code = wish.member_code AND completed.trade = wish.trade
  WHERE county_code = :county AND wished_on <= :as_of::date
),
placed AS MATERIALIZED (
  SELECT wished.wish_code, wished.met, home.village_code
  FROM wished
  JOIN member ON member.county_code = :county AND member.member_code = wished.member_code
  JOIN household ON household.county_code = :county
    AND household.household_code = member.household_codes[greatest(width_bucket(wished.wished_on, member.joined_on), 1)]
  CROSS JOIN LATERAL (
    SELECT coalesce(former_village_codes[width_bucket(wished.wished_on, moved_on) + 1], household.village_code) AS village_code) AS home
  WHERE home.village_code BETWEEN :first AND :last
)
SELECT 'training.wishes' AS measure, 'wish' AS kind, wish_code AS code, village_code AS division, 1 AS value FROM placed
UNION ALL
SELECT 'training.wishes_met', 'wish', wish_code, village_code, 1 FROM placed WHERE met
