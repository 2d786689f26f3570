-- This year's completions, where the person lived then; in work: took up work since that holds at the period's end.
-- $1 county, $2 first and $3 last code of the division, $4 end of the period, $5 last day of the year before
WITH taken_up AS MATERIALIZED (
  SELECT member_code, max(started_on) AS last_started_on
  FROM placement
  WHERE county_code = $1 AND started_on <= $4::date AND (ended_on IS NULL OR ended_on > $4::date)
  GROUP BY member_code
)
SELECT figure.measure, 'completion' AS kind, completion.completion_code AS code, home.village_code AS division, 1 AS value
FROM completion
JOIN member ON member.county_code = $1 AND member.member_code = completion.member_code
JOIN household ON household.county_code = $1
  AND household.household_code = member.household_codes[greatest(width_bucket(completion.completed_on, member.joined_on), 1)]
CROSS JOIN LATERAL (
  SELECT coalesce(former_village_codes[width_bucket(completion.completed_on, moved_on) + 1], household.village_code) AS village_code) AS home
LEFT JOIN taken_up ON taken_up.member_code = completion.member_code
CROSS JOIN LATERAL (VALUES
  ('training.completions', true),
  ('training.completed_and_in_work', last_started_on >= completion.completed_on)
) AS figure (measure, counts)
WHERE completion.county_code = $1 AND completion.completed_on > $5::date AND completion.completed_on <= $4::date
  AND home.village_code BETWEEN $2 AND $3 AND figure.counts
