-- A page of the exits of villages of a division with the steps taken by a day, in the order of villages and first days: $1 county, $2
-- and $3 first and last village code, $4 as of, $5 state; after $6 (village) and $7 (first day); $8 at most.
SELECT exit.*, village.name
FROM (
  SELECT village_code AS "villageCode", begun_on AS "begunOn",
         json_agg(json_build_object('begunOn', begun_on, 'step', step, 'takenOn', taken_on)) AS steps,
         CASE WHEN bool_or(step = 'announced') THEN 'announced' WHEN bool_or(step = 'rejected') THEN 'rejected' ELSE 'running' END AS state
  FROM village_exit_step
  WHERE county_code = $1 AND village_code >= $2 AND village_code <= $3 AND taken_on <= $4::date
    AND (village_code, begun_on) > ($6::text COLLATE "C", $7::date)
  GROUP BY village_code, begun_on
) AS exit
JOIN village ON village.county_code = $1 AND village.village_code = exit."villageCode"
WHERE exit.state = $5
ORDER BY exit."villageCode", exit."begunOn" LIMIT $8
