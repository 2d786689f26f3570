-- Registered households by labour and work at the end of the period (the rule is one person in work per household).
-- `opened_channels`: those that the town opened; of an age to work is who was born until one day and after another.
-- Households and their people are gathered and grouped, not joined: where a household is on a day lies in lists, of which the planner
-- knows nothing, and a join that it plans for one row goes through all people for each household.
WITH registered AS (
  SELECT household_code, home.village_code, exited @> :as_of::date AS exited
  FROM household
  CROSS JOIN LATERAL (
    SELECT coalesce(former_village_codes[width_bucket(:as_of::date, moved_on) + 1], household.village_code) AS village_code) AS home
  WHERE county_code = :county AND home.village_code BETWEEN :first AND :last AND existed @> :as_of::date AND registered @> :as_of::date
),
working AS (
  SELECT member_code, channel = ANY (:opened_channels::text[]) AS through_a_channel
  FROM placement
  WHERE county_code = :county AND started_on <= :as_of::date AND (ended_on IS NULL OR ended_on > :as_of::date)
),
present AS (
  SELECT household_codes[place] AS household_code,
    born_on <= :labour_born_until::date AND born_on > :labour_born_after::date AND students[state] = ANY (:not_at_school::text[])
      AND labour_skills[state] = ANY (:labour_skills::text[])
      AND (condition_to[state] IS NULL OR condition_to[state] > :as_of::date) AS is_labour,
    member_code IN (SELECT member_code FROM working) AS works,
    member_code IN (SELECT member_code FROM working WHERE through_a_channel) AS works_through_a_channel
  FROM member
  CROSS JOIN LATERAL (
    SELECT width_bucket(:as_of::date, joined_on) AS place, width_bucket(:as_of::date, condition_from) AS state) AS on_the_day
  WHERE county_code = :county AND (left_on[place] IS NULL OR left_on[place] > :as_of::date)
),
counted AS (
  SELECT household_code, max(village_code) AS village_code, bool_or(exited) AS exited, sum(person) AS persons,
    coalesce(bool_or(is_labour), false) AS has_labour, bool_or(works) AS has_work, bool_or(works_through_a_channel) AS has_work_through_a_channel
  FROM (
    SELECT household_code, village_code, exited, 0 AS person, NULL::boolean AS is_labour, NULL::boolean AS works,
      NULL::boolean AS works_through_a_channel
    FROM registered
    UNION ALL
    SELECT household_code, NULL, NULL, 1, is_labour, works, works_through_a_channel FROM present
  ) AS known
  GROUP BY household_code
  HAVING max(village_code) IS NOT NULL AND sum(person) > 0
)
SELECT 'employment.lifted.households' AS measure, 'household' AS kind, household_code AS code, village_code AS division, 1 AS value
FROM counted WHERE exited AND has_work_through_a_channel
UNION ALL
SELECT 'employment.lifted.persons', 'household', household_code, village_code, persons
FROM counted WHERE exited AND has_work_through_a_channel
UNION ALL
SELECT 'employment.households_with_labour', 'household', household_code, village_code, 1 FROM counted WHERE has_labour
UNION ALL
SELECT 'employment.households_with_labour_and_none_in_work', 'household', household_code, village_code, 1
FROM counted WHERE has_labour AND NOT has_work
