-- Where the households lived on a day that became one, or whose people did.
WITH about AS (
  SELECT merge_id::text AS code, unnest(household_codes) AS household_code
  FROM duplicate_merge
  WHERE county_code = :county AND merge_id = ANY (:codes::uuid[])
)
-- include places/of-households
