-- The villages of these.
SELECT notice_id::text AS code, village_code AS division, NULL AS grid, NULL AS household
FROM public_notice
WHERE county_code = :county AND notice_id = ANY (:codes::uuid[])
