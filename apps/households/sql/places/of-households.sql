-- Where the households of `about` (code, household_code) lived on a day.
SELECT about.code, coalesce(former.village_code, household.village_code) AS division,
       CASE WHEN former.village_code IS NULL THEN household.grid_code END AS grid, household.household_code AS household
FROM about
JOIN household ON household.county_code = :county AND household.household_code = about.household_code
LEFT JOIN former_residence AS former
  ON former.county_code = :county AND former.household_code = household.household_code AND held_on(former, :as_of::date)
