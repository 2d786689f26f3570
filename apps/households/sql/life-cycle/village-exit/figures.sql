-- One row per village of a page: what it is on a day and who lives there. `status`: which villages (poor, deep_poor, exited, remaining,
-- remaining_deep) or null for all.
WITH page AS (
  SELECT village.village_code, village.name, village.kind, village.version, status.*
  FROM village
  CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(village_status.status = 'poor'), false) AS poor,
           coalesce(bool_or(village_status.status = 'deep_poor'), false) AS deep_poor,
           coalesce(bool_or(village_status.status = 'exited'), false) AS exited
    FROM village_status
    WHERE village_status.county_code = :county AND village_status.village_code = village.village_code
      AND holds_on(village_status, :as_of::date)
  ) AS status
  WHERE village.county_code = :county AND village.village_code BETWEEN :first AND :last AND village.village_code > :after COLLATE "C"
    AND CASE :status::text WHEN 'poor' THEN status.poor WHEN 'deep_poor' THEN status.deep_poor WHEN 'exited' THEN status.exited
                      WHEN 'remaining' THEN status.poor AND NOT status.exited
                      WHEN 'remaining_deep' THEN status.deep_poor AND NOT status.exited ELSE true END
  ORDER BY village.village_code LIMIT :limit
)
SELECT page.village_code AS "villageCode", page.name, page.kind, page.version AS revision, page.poor, page.deep_poor AS "deepPoor", page.exited,
       people.households, people.persons, people.registered_households AS "registeredHouseholds",
       people.registered_persons AS "registeredPersons", people.remaining_households AS "remainingHouseholds",
       people.remaining_persons AS "remainingPersons"
FROM page
CROSS JOIN LATERAL (
  SELECT count(*)::int AS households, coalesce(sum(home.persons), 0)::int AS persons,
         count(*) FILTER (WHERE home.registered)::int AS registered_households,
         coalesce(sum(home.persons) FILTER (WHERE home.registered), 0)::int AS registered_persons,
         count(*) FILTER (WHERE home.registered AND home.marked)::int AS remaining_households,
         coalesce(sum(home.persons) FILTER (WHERE home.registered AND home.marked), 0)::int AS remaining_persons
  FROM (
    SELECT (
        SELECT count(*) FROM membership
        WHERE membership.county_code = :county AND membership.household_code = household.household_code
          AND holds_on(membership, :as_of::date)
      ) AS persons,
      EXISTS (
        SELECT FROM registration
        WHERE registration.county_code = :county AND registration.household_code = household.household_code
          AND holds_on(registration, :as_of::date)
      ) AS registered,
      EXISTS (
        SELECT FROM poverty_status
        WHERE poverty_status.county_code = :county AND poverty_status.household_code = household.household_code
          AND holds_on(poverty_status, :as_of::date)
          AND remains_poor(poverty_status.status)
      ) AS marked
    FROM (
      SELECT household_code, formed_on, dissolved_on FROM household AS home
      WHERE home.county_code = :county AND home.village_code = page.village_code AND NOT EXISTS (
        SELECT FROM former_residence AS former
        WHERE former.county_code = :county AND former.household_code = home.household_code AND former.valid_to > :as_of::date)
      UNION ALL
      SELECT home.household_code, home.formed_on, home.dissolved_on
      FROM former_residence AS former JOIN household AS home ON home.county_code = :county AND home.household_code = former.household_code
      WHERE former.county_code = :county AND former.village_code = page.village_code
        AND held_on(former, :as_of::date)
    ) AS household
    WHERE exists_on(household, :as_of::date)
  ) AS home
) AS people
ORDER BY page.village_code
