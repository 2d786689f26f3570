-- Codes of a page of all households of a county, or of several.
SELECT household_code
FROM household
WHERE county_code = :county AND household_code > :after COLLATE "C" AND village_code BETWEEN :first AND :last
  AND exists_on(household, :as_of::date)
ORDER BY household_code LIMIT :limit
