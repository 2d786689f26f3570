-- Households that had been formed by a day, each in the village that it belonged to on the day. A part of other statements.
-- Where the division is the whole county, nothing is said of its villages: the planner would take a tenth of all households for the
-- county's, and again a tenth of those for its villages'. IS FALSE keeps those who moved out of
-- the joins: they are looked up one by one or in a hash table, not gone through once per household where they are thought to be none.
SELECT household_code, village_code, formed_on, dissolved_on FROM household
WHERE county_code = :county
  AND (:first <= :county::bpchar || '000000' AND :last >= :county::bpchar || '999999' OR village_code BETWEEN :first AND :last)
  AND formed_on <= :as_of::date
  AND EXISTS (
    SELECT FROM former_residence
    WHERE former_residence.county_code = :county AND former_residence.household_code = household.household_code
      AND former_residence.valid_to > :as_of::date
  ) IS FALSE
UNION ALL
SELECT household.household_code, former_residence.village_code, household.formed_on, household.dissolved_on
FROM former_residence
JOIN household ON household.county_code = :county AND household.household_code = former_residence.household_code
WHERE former_residence.county_code = :county
  AND (:first <= :county::bpchar || '000000' AND :last >= :county::bpchar || '999999'
    OR former_residence.village_code BETWEEN :first AND :last)
  AND held_on(former_residence, :as_of::date)
