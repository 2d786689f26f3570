-- A page of the measures with a result by a day, in the order of the days of their results.
-- include care/plans/listed-measures
  AND plan_measure.result_on <= :as_of::date
  AND (plan_measure.result_on, plan_measure.measure_code) > (:after_day::date, :after_code::text COLLATE "C")
ORDER BY plan_measure.result_on, plan_measure.measure_code LIMIT :limit
