-- A page of the measures with a result by a day, in the order of the days of their results. $1 to $6 as in listed-measures.sql; after $7
-- (day of the result) and $8 (code); $9 at most.
-- include plans/listed-measures
  AND plan_measure.result_on <= $4::date AND (plan_measure.result_on, plan_measure.measure_code) > ($7::date, $8::text COLLATE "C")
ORDER BY plan_measure.result_on, plan_measure.measure_code LIMIT $9
