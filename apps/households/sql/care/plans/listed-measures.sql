-- The measures of households of a division on a day, to be narrowed and put in order; responsible and grid are null or what it must be.
SELECT plan_measure.measure_code AS "measureCode", plan_measure.household_code AS "householdCode",
       coalesce(former.village_code, household.village_code) AS "villageCode",
       CASE WHEN former.village_code IS NULL THEN household.grid_code END AS "gridCode",
       plan_measure.member_code AS "memberCode", plan_measure.kind, plan_measure.responsible, plan_measure.starts_on AS "startsOn",
       plan_measure.ends_on AS "endsOn", plan_measure.result, plan_measure.result_on AS "resultOn",
       CASE WHEN plan_measure.result_on <= :as_of::date THEN 0 ELSE greatest(:as_of::date - plan_measure.ends_on, 0) END AS "overdueDays"
FROM plan_measure
JOIN household ON household.county_code = :county AND household.household_code = plan_measure.household_code
-- include register/places/former-on-day
WHERE plan_measure.county_code = :county
  AND
-- include register/places/in-villages-on-day
  AND exists_on(household, :as_of::date)
  AND (:responsible::text IS NULL OR plan_measure.responsible = :responsible)
  AND (:grid::text IS NULL OR former.village_code IS NULL AND household.grid_code = :grid)
