-- Codes of households that exist on a day and belong to a division then, after one of them, in their order.
SELECT household.household_code AS code
FROM household
-- include register/places/former-on-day
WHERE household.county_code = :county AND household.household_code > :after COLLATE "C"
  AND exists_on(household, :as_of::date)
  AND
-- include register/places/in-villages-on-day
ORDER BY household.household_code LIMIT :limit
