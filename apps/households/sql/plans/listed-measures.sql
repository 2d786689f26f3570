-- The measures of households of a division on a day, to be narrowed and put in order. $1 county, $2 and $3 first and last village code,
-- $4 as of, $5 responsible or null, $6 grid or null.
SELECT plan_measure.measure_code AS "measureCode", plan_measure.household_code AS "householdCode",
       coalesce(former.village_code, household.village_code) AS "villageCode",
       CASE WHEN former.village_code IS NULL THEN household.grid_code END AS "gridCode",
       plan_measure.member_code AS "memberCode", plan_measure.kind, plan_measure.responsible, plan_measure.starts_on AS "startsOn",
       plan_measure.ends_on AS "endsOn", plan_measure.result, plan_measure.result_on AS "resultOn",
       CASE WHEN plan_measure.result_on <= $4::date THEN 0 ELSE greatest($4::date - plan_measure.ends_on, 0) END AS "overdueDays"
FROM plan_measure
JOIN household ON household.county_code = $1 AND household.household_code = plan_measure.household_code
-- include places/former-on-day
WHERE plan_measure.county_code = $1
  AND
-- include places/in-villages-on-day
  AND household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
  AND ($5::text IS NULL OR plan_measure.responsible = $5)
  AND ($6::text IS NULL OR former.village_code IS NULL AND household.grid_code = $6)
