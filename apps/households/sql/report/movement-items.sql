-- Persons who joined or left registered households after the opening day, by why: the natural increase and decrease of
-- household-items.sql, one row each. $1 county, $2 and $3 first and last village code, $4 as of, $5 opening day.
WITH home AS (
-- include report/places
),
split_off AS (
  SELECT DISTINCT to_code, effective_on FROM household_lineage WHERE county_code = $1 AND kind = 'split' AND effective_on > $5::date
),
stretch AS (
  SELECT registration.household_code, household.village_code, split_off.to_code IS NOT NULL AS inherited, registration.valid_from AS begins,
         least(registration.valid_to, household.dissolved_on) AS ends,
         registration.ended_by IS NOT DISTINCT FROM 'removed'
           AND (household.dissolved_on IS NULL OR registration.valid_to <= household.dissolved_on) AS removed
  FROM registration
  JOIN home AS household ON household.household_code = registration.household_code
  LEFT JOIN split_off ON split_off.to_code = registration.household_code AND split_off.effective_on = registration.valid_from
  WHERE registration.county_code = $1 AND registration.valid_from <= $4::date
    AND coalesce(least(registration.valid_to, household.dissolved_on), 'infinity') > greatest($5::date, registration.valid_from)
),
person AS (
  SELECT membership.member_code, stretch.village_code, membership.joined_by, membership.left_by,
         stretch.inherited OR membership.valid_from > stretch.begins AS came_later,
         greatest(membership.valid_from, stretch.begins) AS begins, least(membership.valid_to, stretch.ends) AS ends,
         membership.valid_to IS NOT NULL AND (stretch.ends IS NULL OR membership.valid_to <= stretch.ends) AS left_first,
         stretch.removed AND least(membership.valid_to, stretch.ends) = stretch.ends AS removed
  FROM stretch JOIN membership ON membership.county_code = $1 AND membership.household_code = stretch.household_code
  WHERE membership.valid_from <= $4::date
    AND coalesce(least(membership.valid_to, stretch.ends), 'infinity') > greatest($5::date, membership.valid_from, stretch.begins)
)
SELECT figure.measure, 'member' AS kind, person.member_code AS code, person.village_code AS division, count(*) AS value
FROM person
CROSS JOIN LATERAL (VALUES
  ('increase.' || joined_by, begins > $5::date AND came_later),
  ('decrease.' || CASE WHEN left_first THEN left_by ELSE 'household_ended' END, ends <= $4::date AND NOT removed)
) AS figure (measure, counts)
WHERE figure.counts
GROUP BY figure.measure, person.member_code, person.village_code
