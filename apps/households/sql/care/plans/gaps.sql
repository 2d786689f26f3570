-- A page of the registered households that lack something of their plan: the gap. `deep_poor`: only of villages in deep poverty and
-- not exited. `causes` and `kinds`: cause by cause, the kinds of measure that answer it; `any_fits`: causes that any answers. The grid is
-- null or where they must live.
WITH fits AS (
  SELECT cause, kind FROM unnest(:causes::text[], :kinds::text[]) AS pair (cause, kind)
),
home AS (
  SELECT household.household_code, coalesce(former.village_code, household.village_code) AS village_code, plan.household_code IS NOT NULL AS planned, plan.valid_from AS plan_from,
         array_prepend(plan.main_cause, plan.other_causes) AS causes
  FROM registration
  JOIN household ON household.county_code = :county AND household.household_code = registration.household_code
-- include register/places/former-on-day
  LEFT JOIN plan ON plan.county_code = :county AND plan.household_code = registration.household_code
    AND holds_on(plan, :as_of::date)
  WHERE registration.county_code = :county AND registration.household_code > :after COLLATE "C"
    AND holds_on(registration, :as_of::date)
    AND
-- include register/places/in-villages-on-day
    AND exists_on(household, :as_of::date)
    AND (:grid::text IS NULL OR former.village_code IS NULL AND household.grid_code = :grid)
    AND (NOT :deep_poor::boolean OR (
      EXISTS (
        SELECT FROM village_status
        WHERE village_status.county_code = :county AND village_status.village_code = coalesce(former.village_code, household.village_code)
          AND village_status.status = 'deep_poor'
          AND holds_on(village_status, :as_of::date))
      AND NOT EXISTS (
        SELECT FROM poverty_status
        WHERE poverty_status.county_code = :county AND poverty_status.household_code = household.household_code
          AND poverty_status.status = 'exited'
          AND holds_on(poverty_status, :as_of::date))))
),
judged AS (
  SELECT home.household_code, home.village_code, CASE :gap::text
    WHEN 'no_plan' THEN CASE WHEN NOT home.planned THEN '{}'::text[] END
    WHEN 'cause_unmet' THEN CASE WHEN home.planned THEN (
      SELECT array_agg(cause ORDER BY place) FROM unnest(home.causes) WITH ORDINALITY AS named (cause, place)
      WHERE NOT EXISTS (
        SELECT FROM plan_measure
        WHERE plan_measure.county_code = :county AND plan_measure.household_code = home.household_code
          AND (plan_measure.result IS DISTINCT FROM 'dropped' OR plan_measure.result_on > :as_of::date)
          AND (named.cause = ANY (:any_fits::text[])
            OR EXISTS (SELECT FROM fits WHERE fits.cause = named.cause AND fits.kind = plan_measure.kind)))) END
    WHEN 'result_missing' THEN (
      SELECT array_agg(plan_measure.measure_code ORDER BY plan_measure.measure_code) FROM plan_measure
      WHERE plan_measure.county_code = :county AND plan_measure.household_code = home.household_code
        AND plan_measure.ends_on < :as_of::date AND (plan_measure.result_on IS NULL OR plan_measure.result_on > :as_of::date))
    WHEN 'nothing_received' THEN CASE WHEN home.planned AND NOT EXISTS (
        SELECT FROM income_item
        WHERE income_item.county_code = :county AND income_item.household_code = home.household_code
          AND income_item.source IN ('benefit', 'wage') AND income_item.reversal_code IS NULL
          AND income_item.received_on >= home.plan_from AND income_item.received_on <= :as_of::date)
      AND NOT EXISTS (
        SELECT FROM membership JOIN placement ON placement.county_code = :county AND placement.member_code = membership.member_code
        WHERE membership.county_code = :county AND membership.household_code = home.household_code
          AND placement.started_on >= greatest(membership.valid_from, home.plan_from) AND placement.started_on <= :as_of::date
          AND (membership.valid_to IS NULL OR placement.started_on < membership.valid_to))
      AND NOT EXISTS (
        SELECT FROM membership JOIN certificate ON certificate.county_code = :county AND certificate.member_code = membership.member_code
          AND certificate.reversals = 0
        WHERE membership.county_code = :county AND membership.household_code = home.household_code
          AND certificate.completed_on >= greatest(membership.valid_from, home.plan_from) AND certificate.completed_on <= :as_of::date
          AND (membership.valid_to IS NULL OR certificate.completed_on < membership.valid_to))
      THEN '{}'::text[] END
  END AS about
  FROM home
)
SELECT household_code AS "householdCode", village_code AS "villageCode", about
FROM judged WHERE about IS NOT NULL
ORDER BY household_code LIMIT :limit
