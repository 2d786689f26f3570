-- The households of a page on a day: after one, up to another (null: all that follow), then in the villages of the division.
SELECT household_code, village_code, formed_on, phone_sealed IS NOT NULL AS phone, relocated_on
FROM household
WHERE county_code = :county AND household_code > :after AND (:up_to::text IS NULL OR household_code <= :up_to)
  AND village_code BETWEEN :first AND :last
  AND exists_on(household, :as_of::date)
  AND NOT EXISTS (
    SELECT FROM former_residence AS former
    WHERE former.county_code = :county AND former.household_code = household.household_code AND former.valid_to > :as_of::date)
UNION ALL
SELECT household.household_code, former.village_code, household.formed_on, household.phone_sealed IS NOT NULL, household.relocated_on
FROM former_residence AS former
JOIN household ON household.county_code = :county AND household.household_code = former.household_code
WHERE former.county_code = :county AND former.household_code > :after AND (:up_to::text IS NULL OR former.household_code <= :up_to)
  AND former.village_code BETWEEN :first AND :last AND held_on(former, :as_of::date)
  AND exists_on(household, :as_of::date)
