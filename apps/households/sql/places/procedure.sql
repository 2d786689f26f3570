-- Where the households lived on a day that these are about.
WITH about AS (
  SELECT procedure_id::text AS code, household_code FROM procedure WHERE county_code = :county AND procedure_id = ANY (:codes::uuid[])
)
-- include places/of-households
