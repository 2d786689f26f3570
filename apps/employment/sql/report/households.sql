-- Registered households by labour and work at the end of the period (the rule is one person in work per household).
-- $1 county, $2 first and $3 last code of the division, $4 end of the period, $5 channels that the town opened,
-- $6 the last birthday of those old enough to work, $7 the last of those too old, $8 skills that count as labour,
-- $9 schooling codes of people not at school
WITH registered AS MATERIALIZED (
  SELECT household_code, home.village_code, exited @> $4::date AS exited
  FROM household
  CROSS JOIN LATERAL (
    SELECT coalesce(former_village_codes[width_bucket($4::date, moved_on) + 1], household.village_code) AS village_code) AS home
  WHERE county_code = $1 AND home.village_code BETWEEN $2 AND $3 AND existed @> $4::date AND registered @> $4::date
),
present AS (
  SELECT member_code, household_codes[place] AS household_code,
    born_on <= $6::date AND born_on > $7::date AND students[state] = ANY ($9::text[]) AND labour_skills[state] = ANY ($8::text[])
      AND (condition_to[state] IS NULL OR condition_to[state] > $4::date) AS is_labour
  FROM member
  CROSS JOIN LATERAL (
    SELECT width_bucket($4::date, joined_on) AS place, width_bucket($4::date, condition_from) AS state) AS on_the_day
  WHERE county_code = $1 AND (left_on[place] IS NULL OR left_on[place] > $4::date)
),
working AS (
  SELECT member_code, bool_or(channel = ANY ($5::text[])) AS through_a_channel
  FROM placement
  WHERE county_code = $1 AND started_on <= $4::date AND (ended_on IS NULL OR ended_on > $4::date)
  GROUP BY member_code
),
counted AS (
  SELECT registered.household_code, registered.village_code, registered.exited, count(*) AS persons,
    coalesce(bool_or(present.is_labour), false) AS has_labour,
    bool_or(working.member_code IS NOT NULL) AS has_work,
    coalesce(bool_or(working.through_a_channel), false) AS has_work_through_a_channel
  FROM registered
  JOIN present ON present.household_code = registered.household_code
  LEFT JOIN working ON working.member_code = present.member_code
  GROUP BY registered.household_code, registered.village_code, registered.exited
)
SELECT figure.measure, 'household' AS kind, counted.household_code AS code, counted.village_code AS division, figure.value
FROM counted
CROSS JOIN LATERAL (VALUES
  ('employment.lifted.households', 1, exited AND has_work_through_a_channel),
  ('employment.lifted.persons', persons, exited AND has_work_through_a_channel),
  ('employment.households_with_labour', 1, has_labour),
  ('employment.households_with_labour_and_none_in_work', 1, has_labour AND NOT has_work)
) AS figure (measure, value, counts)
WHERE figure.counts
