-- A page of the measures without a result on a day, what is due first at the head. $1 to $6 as in listed-measures.sql; after $7 (last
-- day) and $8 (code); $9 at most; $10 only those whose last day has passed. Of measures without a result an index is in the order of the
-- page; results that came after the day there are none of today, and the further back the day is the more of them are looked through.
(
-- include plans/listed-measures
  AND plan_measure.result_on IS NULL AND (NOT $10::boolean OR plan_measure.ends_on < $4::date)
  AND (plan_measure.ends_on, plan_measure.measure_code) > ($7::date, $8::text COLLATE "C")
ORDER BY plan_measure.ends_on, plan_measure.measure_code LIMIT $9
)
UNION ALL
(
-- include plans/listed-measures
  AND plan_measure.result_on > $4::date AND (NOT $10::boolean OR plan_measure.ends_on < $4::date)
  AND (plan_measure.ends_on, plan_measure.measure_code) > ($7::date, $8::text COLLATE "C")
ORDER BY plan_measure.ends_on, plan_measure.measure_code LIMIT $9
)
ORDER BY "endsOn", "measureCode" LIMIT $9
