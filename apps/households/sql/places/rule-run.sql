-- The divisions of these.
SELECT run_id::text AS code, division, NULL AS grid, NULL AS household
FROM rule_run
WHERE county_code = :county AND run_id = ANY (:codes::uuid[])
