-- Codes of a page of the households within a town or village, from a page of each of its villages: the index by village is in the order
-- of codes. Grid: null for all. Who moved away later is listed where it was on the day; those are few.
(
SELECT home.household_code
FROM village
CROSS JOIN LATERAL (
  SELECT household.household_code
  FROM household
  WHERE household.county_code = :county AND household.village_code = village.village_code AND household.household_code > :after COLLATE "C"
    AND exists_on(household, :as_of::date)
    AND (:grid::text IS NULL OR household.grid_code = :grid)
    AND NOT EXISTS (
      SELECT FROM former_residence
      WHERE former_residence.county_code = :county AND former_residence.household_code = household.household_code
        AND former_residence.valid_to > :as_of::date)
    AND
-- include register/lookup/of-status
  ORDER BY household.household_code LIMIT :limit
) AS home
WHERE village.county_code = :county AND village.village_code BETWEEN :first AND :last
ORDER BY home.household_code LIMIT :limit
)
UNION ALL
SELECT household.household_code
FROM former_residence
JOIN household ON household.county_code = :county AND household.household_code = former_residence.household_code
WHERE :grid::text IS NULL AND former_residence.county_code = :county
  AND former_residence.village_code BETWEEN :first AND :last
  AND held_on(former_residence, :as_of::date)
  AND household.household_code > :after COLLATE "C" AND (household.dissolved_on IS NULL OR household.dissolved_on > :as_of::date)
  AND
-- include register/lookup/of-status
ORDER BY household_code LIMIT :limit
