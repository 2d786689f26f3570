-- Persons who joined or left registered households after the opening day, by why: the natural increase and decrease of
-- household-items.sql, one row each.
WITH home AS (
-- include register/places/places
),
split_off AS (
  SELECT to_code, effective_on FROM household_lineage WHERE county_code = :county AND kind = 'split' AND effective_on > :opening_on::date
),
stretch AS (
  SELECT registration.household_code, household.village_code, registration.valid_from AS begins,
         (registration.household_code, registration.valid_from) IN (SELECT to_code, effective_on FROM split_off) AS inherited,
         least(registration.valid_to, household.dissolved_on) AS ends,
         registration.ended_by IS NOT DISTINCT FROM 'removed'
           AND (household.dissolved_on IS NULL OR registration.valid_to <= household.dissolved_on) AS removed
  FROM registration
  JOIN home AS household ON household.household_code = registration.household_code
  WHERE registration.county_code = :county AND registration.valid_from <= :as_of::date
    AND coalesce(least(registration.valid_to, household.dissolved_on), 'infinity') > greatest(:opening_on::date, registration.valid_from)
),
person AS (
  SELECT membership.member_code, stretch.village_code, membership.joined_by, membership.left_by,
         stretch.inherited OR membership.valid_from > stretch.begins AS came_later,
         greatest(membership.valid_from, stretch.begins) AS begins, least(membership.valid_to, stretch.ends) AS ends,
         membership.valid_to IS NOT NULL AND (stretch.ends IS NULL OR membership.valid_to <= stretch.ends) AS left_first,
         stretch.removed AND least(membership.valid_to, stretch.ends) = stretch.ends AS removed
  FROM stretch JOIN membership ON membership.county_code = :county AND membership.household_code = stretch.household_code
  WHERE membership.valid_from <= :as_of::date
    AND coalesce(least(membership.valid_to, stretch.ends), 'infinity') > greatest(:opening_on::date, membership.valid_from, stretch.begins)
),
-- Few of them moved.
moved AS (
  SELECT member_code, village_code, joined_by, CASE WHEN left_first THEN left_by ELSE 'household_ended' END AS left_by,
         begins > :opening_on::date AND came_later AS came, ends <= :as_of::date AND NOT removed AS went
  FROM person
  WHERE begins > :opening_on::date AND came_later OR ends <= :as_of::date AND NOT removed
)
SELECT measure, 'member' AS kind, member_code AS code, village_code AS division, count(*) AS value
FROM (
  SELECT 'increase.' || joined_by AS measure, member_code, village_code FROM moved WHERE came
  UNION ALL
  SELECT 'decrease.' || left_by, member_code, village_code FROM moved WHERE went
) AS figure
GROUP BY measure, member_code, village_code
