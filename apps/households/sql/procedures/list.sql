-- A page of the procedures of a division on a day, what is due first at the head: $1 county, $2 and $3 first and last village
-- code, $4 as of; null or what it must be: $5 kind, $6 state, $7 next step, $8 household, $9 clock (overdue, ready, waiting),
-- $10 due by; after $11 (limit, '9999-12-31' without one) and $12 (id); $13 at most; $14 grid of the household or null.
SELECT shown.* FROM (
  SELECT p.procedure_id AS "procedureId", p.kind, p.household_code AS "householdCode", p.village_code AS "villageCode",
         p.started_on AS "startedOn", p.version AS revision,
         CASE WHEN p.ended_on IS NULL OR p.ended_on > $4::date THEN 'running' ELSE p.state END AS state,
         last.step AS "lastStep", last.taken_on AS "lastOn", last.next_step AS "nextStep", last.next_from AS "nextFrom",
         last.next_until AS "nextUntil", last.step_no AS taken,
         CASE WHEN p.ended_on IS NULL OR p.ended_on > $4::date THEN coalesce(last.next_until, '9999-12-31') ELSE '9999-12-31' END AS due
  FROM procedure AS p
  CROSS JOIN LATERAL (
    SELECT step, step_no, taken_on, next_step, next_from, next_until FROM procedure_step
    WHERE county_code = $1 AND procedure_id = p.procedure_id AND taken_on <= $4::date ORDER BY step_no DESC LIMIT 1
  ) AS last
  WHERE p.county_code = $1 AND p.village_code >= $2 AND p.village_code <= $3 AND p.started_on <= $4::date
    AND ($5::text IS NULL OR p.kind = $5) AND ($8::text IS NULL OR p.household_code = $8)
    AND ($14::text IS NULL OR EXISTS (
      SELECT FROM household
-- include places/former-on-day
      WHERE household.county_code = $1 AND household.household_code = p.household_code AND household.grid_code = $14
        AND former.village_code IS NULL))
    -- Clocks and next steps are those of running ones.
    AND (($6::text IS DISTINCT FROM 'running' AND $7::text IS NULL AND $9::text IS NULL AND $10::date IS NULL)
      OR p.ended_on IS NULL OR p.ended_on > $4::date)
) AS shown
WHERE ($6::text IS NULL OR shown.state = $6) AND ($7::text IS NULL OR shown."nextStep" = $7)
  AND CASE $9::text WHEN 'overdue' THEN shown."nextUntil" < $4::date WHEN 'ready' THEN shown."nextFrom" <= $4::date
                    WHEN 'waiting' THEN shown."nextFrom" > $4::date ELSE true END
  AND ($10::date IS NULL OR shown."nextUntil" <= $10::date)
  AND (shown.due, shown."procedureId") > ($11::date, $12::uuid)
ORDER BY shown.due, shown."procedureId"
LIMIT $13
