-- Registered households that have not exited, in villages in deep poverty. $1 county, $2 and $3 first and last village code, $4 as of,
-- $5 after, $6 limit.
SELECT household.household_code AS "householdCode", coalesce(former.village_code, household.village_code) AS "villageCode",
       (
         SELECT count(*)::int FROM membership
         WHERE membership.county_code = $1 AND membership.household_code = household.household_code
           AND membership.valid_from <= $4::date AND (membership.valid_to IS NULL OR membership.valid_to > $4::date)
       ) AS persons,
       coalesce(plan.main_cause, registration.main_cause) AS "mainCause", plan.valid_from AS "planFrom",
       measured.measures, measured.achieved AS "measuresAchieved"
FROM registration
JOIN household ON household.county_code = $1 AND household.household_code = registration.household_code
-- include places/former-on-day
LEFT JOIN plan ON plan.county_code = $1 AND plan.household_code = registration.household_code
  AND plan.valid_from <= $4::date AND (plan.valid_to IS NULL OR plan.valid_to > $4::date)
CROSS JOIN LATERAL (
  SELECT count(*)::int AS measures, count(*) FILTER (WHERE plan_measure.result = 'achieved' AND plan_measure.result_on <= $4::date)::int AS achieved
  FROM plan_measure
  WHERE plan_measure.county_code = $1 AND plan_measure.household_code = household.household_code
) AS measured
WHERE registration.county_code = $1 AND registration.household_code > $5 COLLATE "C"
  AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)
  AND
-- include places/in-villages-on-day
  AND household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
  AND EXISTS (
    SELECT FROM village_status
    WHERE village_status.county_code = $1 AND village_status.village_code = coalesce(former.village_code, household.village_code) AND village_status.status = 'deep_poor'
      AND village_status.valid_from <= $4::date AND (village_status.valid_to IS NULL OR village_status.valid_to > $4::date))
  AND NOT EXISTS (
    SELECT FROM poverty_status
    WHERE poverty_status.county_code = $1 AND poverty_status.household_code = household.household_code AND poverty_status.status = 'exited'
      AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date))
ORDER BY household.household_code LIMIT $6
