-- One row per village of a division: what it is on a day, and what its exit depends on.
-- $1 county, $2 and $3 first and last village code, $4 as of. People are counted where the exit is still to come.
SELECT village.village_code AS "villageCode", village.kind,
       status.poor, status.deep_poor AS "deepPoor", status.exited,
       people.persons, people.remaining AS "remainingPersons", to_json(condition) AS condition
FROM village
CROSS JOIN LATERAL (
  SELECT coalesce(bool_or(village_status.status = 'poor'), false) AS poor,
         coalesce(bool_or(village_status.status = 'deep_poor'), false) AS deep_poor,
         coalesce(bool_or(village_status.status = 'exited'), false) AS exited
  FROM village_status
  WHERE village_status.county_code = $1 AND village_status.village_code = village.village_code
    AND village_status.valid_from <= $4::date AND (village_status.valid_to IS NULL OR village_status.valid_to > $4::date)
) AS status
CROSS JOIN LATERAL (
  SELECT count(*) AS persons, count(*) FILTER (WHERE mark.marked AND register.registered) AS remaining
  FROM (
    SELECT household_code, formed_on, dissolved_on FROM household
    WHERE county_code = $1 AND village_code = village.village_code
      AND NOT EXISTS (
        SELECT FROM former_residence
        WHERE former_residence.county_code = $1 AND former_residence.household_code = household.household_code
          AND former_residence.valid_to > $4::date
      )
    UNION ALL
    SELECT household.household_code, household.formed_on, household.dissolved_on
    FROM former_residence
    JOIN household ON household.county_code = $1 AND household.household_code = former_residence.household_code
    WHERE former_residence.county_code = $1 AND former_residence.village_code = village.village_code
      AND former_residence.valid_from <= $4::date AND former_residence.valid_to > $4::date
  ) AS household
  JOIN membership ON membership.county_code = $1 AND membership.household_code = household.household_code
    AND membership.valid_from <= $4::date AND (membership.valid_to IS NULL OR membership.valid_to > $4::date)
  LEFT JOIN LATERAL (
    SELECT true AS marked FROM poverty_status
    WHERE poverty_status.county_code = $1 AND poverty_status.household_code = household.household_code
      AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date)
      AND poverty_status.status IN ('not_exited', 'pre_exited', 'returned')
  ) AS mark ON true
  LEFT JOIN LATERAL (
    SELECT true AS registered FROM registration
    WHERE registration.county_code = $1 AND registration.household_code = household.household_code
      AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)
  ) AS register ON true
  WHERE status.poor AND NOT status.exited
    AND household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
) AS people
LEFT JOIN LATERAL (
  SELECT paved_road AS "pavedRoad", bus, safe_water AS "safeWater", electricity, broadcasting, broadband,
         culture_room AS "cultureRoom", clinic, collective_income_fen::text AS "collectiveIncomeFen"
  FROM village_condition
  WHERE village_condition.county_code = $1 AND village_condition.village_code = village.village_code
    AND village_condition.assessed_on <= $4::date
  ORDER BY village_condition.assessed_on DESC LIMIT 1
) AS condition ON true
WHERE village.county_code = $1 AND village.village_code >= $2 AND village.village_code <= $3
