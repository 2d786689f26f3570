-- A page of the exits of villages of a division with the steps taken by a day, in the order of villages and first days.
SELECT exit.*, village.name
FROM (
  SELECT village_code AS "villageCode", begun_on AS "begunOn",
         json_agg(json_build_object('begunOn', begun_on, 'step', step, 'takenOn', taken_on)) AS steps,
         CASE WHEN bool_or(step = 'announced') THEN 'announced' WHEN bool_or(step = 'rejected') THEN 'rejected' ELSE 'running' END AS state
  FROM village_exit_step
  WHERE county_code = :county AND village_code BETWEEN :first AND :last AND taken_on <= :as_of::date
    AND (village_code, begun_on) > (:after_village::text COLLATE "C", :after_day::date)
  GROUP BY village_code, begun_on
) AS exit
JOIN village ON village.county_code = :county AND village.village_code = exit."villageCode"
WHERE exit.state = :state
ORDER BY exit."villageCode", exit."begunOn" LIMIT :limit
