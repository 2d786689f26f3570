-- A page of the measures without a result on a day, what is due first at the head; `overdue`: only those whose last day has passed.
-- Of measures without a result an index is in the order of the page; results that came after the day there are none of today, and the
-- further back the day is the more of them are looked through.
(
-- include care/plans/listed-measures
  AND plan_measure.result_on IS NULL AND (NOT :overdue::boolean OR plan_measure.ends_on < :as_of::date)
  AND (plan_measure.ends_on, plan_measure.measure_code) > (:after_day::date, :after_code::text COLLATE "C")
ORDER BY plan_measure.ends_on, plan_measure.measure_code LIMIT :limit
)
UNION ALL
(
-- include care/plans/listed-measures
  AND plan_measure.result_on > :as_of::date AND (NOT :overdue::boolean OR plan_measure.ends_on < :as_of::date)
  AND (plan_measure.ends_on, plan_measure.measure_code) > (:after_day::date, :after_code::text COLLATE "C")
ORDER BY plan_measure.ends_on, plan_measure.measure_code LIMIT :limit
)
ORDER BY "endsOn", "measureCode" LIMIT :limit
