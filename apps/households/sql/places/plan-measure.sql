-- Where the households lived on a day that these are about.
WITH about AS (
  SELECT measure_code AS code, household_code FROM plan_measure WHERE county_code = :county AND measure_code = ANY (:codes::text[])
)
-- include places/of-households
