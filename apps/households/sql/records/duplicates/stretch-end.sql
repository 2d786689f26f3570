-- The household of a division that comes so many behind another one, in the order of villages and codes; nothing when there are no more.
SELECT village_code AS village, household_code AS household FROM household
WHERE county_code = :county AND village_code BETWEEN :first AND :last
  AND (village_code, household_code) >= (:from_village, :from_household) AND dissolved_on IS NULL
ORDER BY village_code, household_code OFFSET :households LIMIT 1
