-- A page of the registered households that have not exited, in villages in deep poverty.
SELECT household.household_code AS "householdCode", coalesce(former.village_code, household.village_code) AS "villageCode",
       (
         SELECT count(*)::int FROM membership
         WHERE membership.county_code = :county AND membership.household_code = household.household_code
           AND holds_on(membership, :as_of::date)
       ) AS persons,
       coalesce(plan.main_cause, registration.main_cause) AS "mainCause", plan.valid_from AS "planFrom",
       measured.measures, measured.achieved AS "measuresAchieved"
FROM registration
JOIN household ON household.county_code = :county AND household.household_code = registration.household_code
-- include register/places/former-on-day
LEFT JOIN plan ON plan.county_code = :county AND plan.household_code = registration.household_code
  AND holds_on(plan, :as_of::date)
CROSS JOIN LATERAL (
  SELECT count(*)::int AS measures,
         count(*) FILTER (WHERE plan_measure.result = 'achieved' AND plan_measure.result_on <= :as_of::date)::int AS achieved
  FROM plan_measure
  WHERE plan_measure.county_code = :county AND plan_measure.household_code = household.household_code
) AS measured
WHERE registration.county_code = :county AND registration.household_code > :after COLLATE "C"
  AND holds_on(registration, :as_of::date)
  AND
-- include register/places/in-villages-on-day
  AND exists_on(household, :as_of::date)
  AND EXISTS (
    SELECT FROM village_status
    WHERE village_status.county_code = :county AND village_status.village_code = coalesce(former.village_code, household.village_code)
      AND village_status.status = 'deep_poor'
      AND holds_on(village_status, :as_of::date))
  AND NOT EXISTS (
    SELECT FROM poverty_status
    WHERE poverty_status.county_code = :county AND poverty_status.household_code = household.household_code
      AND poverty_status.status = 'exited'
      AND holds_on(poverty_status, :as_of::date))
ORDER BY household.household_code LIMIT :limit
