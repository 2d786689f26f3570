-- Where households lived on a day.
WITH about AS (
  SELECT household_code AS code, household_code FROM household WHERE county_code = :county AND household_code = ANY (:codes::text[])
)
-- include places/of-households
