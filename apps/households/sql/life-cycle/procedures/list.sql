-- A page of the procedures of a division on a day, what is due first at the head ('9999-12-31': without a limit). Null or what it must
-- be: kind, state, next step, household, clock (overdue, ready, waiting), day by which it is due, grid of the household.
SELECT shown.* FROM (
  SELECT p.procedure_id AS "procedureId", p.kind, p.household_code AS "householdCode", p.village_code AS "villageCode",
         p.started_on AS "startedOn", p.version AS revision,
         CASE WHEN p.ended_on IS NULL OR p.ended_on > :as_of::date THEN 'running' ELSE p.state END AS state,
         last.step AS "lastStep", last.taken_on AS "lastOn", last.next_step AS "nextStep", last.next_from AS "nextFrom",
         last.next_until AS "nextUntil", last.step_no AS taken,
         CASE WHEN p.ended_on IS NULL OR p.ended_on > :as_of::date THEN coalesce(last.next_until, '9999-12-31') ELSE '9999-12-31' END AS due
  FROM procedure AS p
  CROSS JOIN LATERAL (
    SELECT step, step_no, taken_on, next_step, next_from, next_until FROM procedure_step
    WHERE county_code = :county AND procedure_id = p.procedure_id AND taken_on <= :as_of::date ORDER BY step_no DESC LIMIT 1
  ) AS last
  WHERE p.county_code = :county AND p.village_code BETWEEN :first AND :last AND p.started_on <= :as_of::date
    AND (:kind::text IS NULL OR p.kind = :kind) AND (:household::text IS NULL OR p.household_code = :household)
    AND (:grid::text IS NULL OR EXISTS (
      SELECT FROM household
-- include register/places/former-on-day
      WHERE household.county_code = :county AND household.household_code = p.household_code AND household.grid_code = :grid
        AND former.village_code IS NULL))
    -- Clocks and next steps are those of running ones.
    AND ((:state::text IS DISTINCT FROM 'running' AND :step::text IS NULL AND :clock::text IS NULL AND :due_by::date IS NULL)
      OR p.ended_on IS NULL OR p.ended_on > :as_of::date)
) AS shown
WHERE (:state::text IS NULL OR shown.state = :state) AND (:step::text IS NULL OR shown."nextStep" = :step)
  AND CASE :clock::text WHEN 'overdue' THEN shown."nextUntil" < :as_of::date WHEN 'ready' THEN shown."nextFrom" <= :as_of::date
                    WHEN 'waiting' THEN shown."nextFrom" > :as_of::date ELSE true END
  AND (:due_by::date IS NULL OR shown."nextUntil" <= :due_by::date)
  AND (shown.due, shown."procedureId") > (:after_due::date, :after_id::uuid)
ORDER BY shown.due, shown."procedureId"
LIMIT :limit
