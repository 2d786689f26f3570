-- All that rules may know of the villages of a division, as of one moment: a row per village.
-- People are counted where somebody found the village poor.
WITH
-- include register/places/homes
, found AS (
  SELECT village_code, min(valid_from) FILTER (WHERE status = 'poor') AS poor_from,
         min(valid_from) FILTER (WHERE status = 'deep_poor') AS deep_poor_from, min(valid_from) FILTER (WHERE status = 'exited') AS exited_from
  FROM village_status
  WHERE county_code = :county AND village_code BETWEEN :first AND :last
    AND holds_on(village_status, :as_of::date)
  GROUP BY village_code
),
registered AS (
  SELECT home.household_code, home.village_code, poverty_status.status,
         EXISTS (
           SELECT FROM plan
           WHERE plan.county_code = :county AND plan.household_code = home.household_code
             AND holds_on(plan, :as_of::date)
         ) AS planned
  FROM registration
  JOIN home ON home.household_code = registration.household_code
  LEFT JOIN poverty_status ON poverty_status.county_code = :county AND poverty_status.household_code = registration.household_code
    AND holds_on(poverty_status, :as_of::date)
  WHERE registration.county_code = :county
    AND holds_on(registration, :as_of::date)
),
register AS (
  SELECT village_code, count(*)::int AS households,
         (count(*) FILTER (WHERE remains_poor(status)))::int AS remaining,
         (count(*) FILTER (WHERE remains_poor(status) AND NOT planned))::int AS unplanned,
         (count(*) FILTER (WHERE status = 'returned'))::int AS returned
  FROM registered GROUP BY village_code
),
people AS (
  SELECT home.village_code, count(*)::int AS persons,
         (count(*) FILTER (WHERE remains_poor(registered.status)))::int AS remaining
  FROM home
  JOIN found ON found.village_code = home.village_code
  JOIN membership ON membership.county_code = :county AND membership.household_code = home.household_code
    AND holds_on(membership, :as_of::date)
  LEFT JOIN registered ON registered.household_code = home.household_code
  GROUP BY home.village_code
)
SELECT village.village_code AS "villageCode", found.poor_from AS "poorFrom", found.deep_poor_from AS "deepPoorFrom",
       found.exited_from AS "exitedFrom", coalesce(register.households, 0) AS "registeredHouseholds",
       coalesce(register.remaining, 0) AS "remainingHouseholds", coalesce(register.unplanned, 0) AS "unplannedHouseholds",
       coalesce(register.returned, 0) AS "returnedHouseholds", coalesce(people.persons, 0) AS persons,
       coalesce(people.remaining, 0) AS "remainingPersons",
       (SELECT coalesce(json_agg(assessed), '[]') FROM (
          SELECT assessed_on AS "assessedOn", paved_road AS "pavedRoad", bus, safe_water AS "safeWater", electricity, broadcasting, broadband,
                 culture_room AS "cultureRoom", clinic, collective_income_fen::text AS "collectiveIncomeFen"
          FROM village_condition
          WHERE village_condition.county_code = :county AND village_condition.village_code = village.village_code
            AND village_condition.assessed_on <= :as_of::date
          ORDER BY village_condition.assessed_on DESC LIMIT 2
        ) AS assessed) AS conditions
FROM village
LEFT JOIN found ON found.village_code = village.village_code
LEFT JOIN register ON register.village_code = village.village_code
LEFT JOIN people ON people.village_code = village.village_code
WHERE village.county_code = :county AND village.village_code BETWEEN :first AND :last
ORDER BY village.village_code
