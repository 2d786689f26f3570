-- Where the households lived on a day that these are about.
WITH about AS (
  SELECT source_code AS code, household_code
  FROM income_item
  WHERE county_code = :county AND source = 'entry' AND source_code = ANY (:codes::text[])
)
-- include places/of-households
