-- One row per village of a division: what it is on a day, and what its exit depends on.
-- People are counted where the exit is still to come.
SELECT village.village_code AS "villageCode", village.kind,
       status.poor, status.deep_poor AS "deepPoor", status.exited,
       people.persons, people.remaining AS "remainingPersons", to_json(condition) AS condition
FROM village
CROSS JOIN LATERAL (
  SELECT coalesce(bool_or(village_status.status = 'poor'), false) AS poor,
         coalesce(bool_or(village_status.status = 'deep_poor'), false) AS deep_poor,
         coalesce(bool_or(village_status.status = 'exited'), false) AS exited
  FROM village_status
  WHERE village_status.county_code = :county AND village_status.village_code = village.village_code
    AND holds_on(village_status, :as_of::date)
) AS status
CROSS JOIN LATERAL (
  SELECT count(*) AS persons, count(*) FILTER (WHERE mark.marked AND register.registered) AS remaining
  FROM (
    SELECT household_code, formed_on, dissolved_on FROM household
    WHERE county_code = :county AND village_code = village.village_code
      AND NOT EXISTS (
        SELECT FROM former_residence
        WHERE former_residence.county_code = :county AND former_residence.household_code = household.household_code
          AND former_residence.valid_to > :as_of::date
      )
    UNION ALL
    SELECT household.household_code, household.formed_on, household.dissolved_on
    FROM former_residence
    JOIN household ON household.county_code = :county AND household.household_code = former_residence.household_code
    WHERE former_residence.county_code = :county AND former_residence.village_code = village.village_code
      AND held_on(former_residence, :as_of::date)
  ) AS household
  JOIN membership ON membership.county_code = :county AND membership.household_code = household.household_code
    AND holds_on(membership, :as_of::date)
  LEFT JOIN LATERAL (
    SELECT true AS marked FROM poverty_status
    WHERE poverty_status.county_code = :county AND poverty_status.household_code = household.household_code
      AND holds_on(poverty_status, :as_of::date)
      AND remains_poor(poverty_status.status)
  ) AS mark ON true
  LEFT JOIN LATERAL (
    SELECT true AS registered FROM registration
    WHERE registration.county_code = :county AND registration.household_code = household.household_code
      AND holds_on(registration, :as_of::date)
  ) AS register ON true
  WHERE status.poor AND NOT status.exited
    AND exists_on(household, :as_of::date)
) AS people
LEFT JOIN LATERAL (
  SELECT paved_road AS "pavedRoad", bus, safe_water AS "safeWater", electricity, broadcasting, broadband,
         culture_room AS "cultureRoom", clinic, collective_income_fen::text AS "collectiveIncomeFen"
  FROM village_condition
  WHERE village_condition.county_code = :county AND village_condition.village_code = village.village_code
    AND village_condition.assessed_on <= :as_of::date
  ORDER BY village_condition.assessed_on DESC LIMIT 1
) AS condition ON true
WHERE village.county_code = :county AND village.village_code BETWEEN :first AND :last
ORDER BY village.village_code
