-- Where the households lived on a day that these are about.
WITH about AS (
  SELECT clue_code AS code, household_code FROM clue WHERE county_code = :county AND clue_code = ANY (:codes::text[])
)
-- include places/of-households
