-- Registered households that lack something of their plan. $1 county, $2 and $3 first and last village code, $4 as of, $5 the gap,
-- $6 only of villages in deep poverty and not exited, $7 and $8 cause and kind of measure that answers it, $9 causes that any answers,
-- $10 after, $11 limit, $12 grid or null.
WITH fits AS (
  SELECT cause, kind FROM unnest($7::text[], $8::text[]) AS pair (cause, kind)
),
home AS (
  SELECT household.household_code, coalesce(former.village_code, household.village_code) AS village_code, plan.household_code IS NOT NULL AS planned, plan.valid_from AS plan_from,
         array_prepend(plan.main_cause, plan.other_causes) AS causes
  FROM registration
  JOIN household ON household.county_code = $1 AND household.household_code = registration.household_code
-- include places/former-on-day
  LEFT JOIN plan ON plan.county_code = $1 AND plan.household_code = registration.household_code
    AND plan.valid_from <= $4::date AND (plan.valid_to IS NULL OR plan.valid_to > $4::date)
  WHERE registration.county_code = $1 AND registration.household_code > $10 COLLATE "C"
    AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)
    AND
-- include places/in-villages-on-day
    AND household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
    AND ($12::text IS NULL OR former.village_code IS NULL AND household.grid_code = $12)
    AND (NOT $6::boolean OR (
      EXISTS (
        SELECT FROM village_status
        WHERE village_status.county_code = $1 AND village_status.village_code = coalesce(former.village_code, household.village_code)
          AND village_status.status = 'deep_poor'
          AND village_status.valid_from <= $4::date AND (village_status.valid_to IS NULL OR village_status.valid_to > $4::date))
      AND NOT EXISTS (
        SELECT FROM poverty_status
        WHERE poverty_status.county_code = $1 AND poverty_status.household_code = household.household_code
          AND poverty_status.status = 'exited'
          AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date))))
),
judged AS (
  SELECT home.household_code, home.village_code, CASE $5::text
    WHEN 'no_plan' THEN CASE WHEN NOT home.planned THEN '{}'::text[] END
    WHEN 'cause_unmet' THEN CASE WHEN home.planned THEN (
      SELECT array_agg(cause ORDER BY place) FROM unnest(home.causes) WITH ORDINALITY AS named (cause, place)
      WHERE NOT EXISTS (
        SELECT FROM plan_measure
        WHERE plan_measure.county_code = $1 AND plan_measure.household_code = home.household_code
          AND (plan_measure.result IS DISTINCT FROM 'dropped' OR plan_measure.result_on > $4::date)
          AND (named.cause = ANY ($9::text[])
            OR EXISTS (SELECT FROM fits WHERE fits.cause = named.cause AND fits.kind = plan_measure.kind)))) END
    WHEN 'result_missing' THEN (
      SELECT array_agg(plan_measure.measure_code ORDER BY plan_measure.measure_code) FROM plan_measure
      WHERE plan_measure.county_code = $1 AND plan_measure.household_code = home.household_code
        AND plan_measure.ends_on < $4::date AND (plan_measure.result_on IS NULL OR plan_measure.result_on > $4::date))
    WHEN 'nothing_received' THEN CASE WHEN home.planned AND NOT EXISTS (
        SELECT FROM income_item
        WHERE income_item.county_code = $1 AND income_item.household_code = home.household_code
          AND income_item.source IN ('benefit', 'wage')
          AND income_item.received_on >= home.plan_from AND income_item.received_on <= $4::date)
      AND NOT EXISTS (
        SELECT FROM membership JOIN placement ON placement.county_code = $1 AND placement.member_code = membership.member_code
        WHERE membership.county_code = $1 AND membership.household_code = home.household_code
          AND placement.started_on >= greatest(membership.valid_from, home.plan_from) AND placement.started_on <= $4::date
          AND (membership.valid_to IS NULL OR placement.started_on < membership.valid_to))
      AND NOT EXISTS (
        SELECT FROM membership JOIN certificate ON certificate.county_code = $1 AND certificate.member_code = membership.member_code
        WHERE membership.county_code = $1 AND membership.household_code = home.household_code
          AND certificate.completed_on >= greatest(membership.valid_from, home.plan_from) AND certificate.completed_on <= $4::date
          AND (membership.valid_to IS NULL OR certificate.completed_on < membership.valid_to))
      THEN '{}'::text[] END
  END AS about
  FROM home
)
SELECT household_code AS "householdCode", village_code AS "villageCode", about
FROM judged WHERE about IS NOT NULL
ORDER BY household_code LIMIT $11
