-- Wishes recorded by the end of the period, where the person lived then; met: completed a course in the trade since.
-- $1 county, $2 first and $3 last code of the division, $4 end of the period
WITH completed AS MATERIALIZED (
  SELECT completion.member_code, course.trade, max(completion.completed_on) AS last_completed_on
  FROM completion
  JOIN course ON course.county_code = $1 AND course.course_code = completion.course_code
  WHERE completion.county_code = $1 AND completion.completed_on <= $4::date
  GROUP BY completion.member_code, course.trade
)
SELECT figure.measure, 'wish' AS kind, wish.wish_code AS code, home.village_code AS division, 1 AS value
FROM wish
JOIN member ON member.county_code = $1 AND member.member_code = wish.member_code
JOIN household ON household.county_code = $1
  AND household.household_code = member.household_codes[greatest(width_bucket(wish.wished_on, member.joined_on), 1)]
CROSS JOIN LATERAL (
  SELECT coalesce(former_village_codes[width_bucket(wish.wished_on, moved_on) + 1], household.village_code) AS village_code) AS home
LEFT JOIN completed ON completed.member_code = wish.member_code AND completed.trade = wish.trade
CROSS JOIN LATERAL (VALUES
  ('training.wishes', true),
  ('training.wishes_met', last_completed_on >= wish.wished_on)
) AS figure (measure, counts)
WHERE wish.county_code = $1 AND wish.wished_on <= $4::date AND home.village_code BETWEEN $2 AND $3 AND figure.counts
