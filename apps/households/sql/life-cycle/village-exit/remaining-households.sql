-- A page of the households of a division that remain poor on a day, in the order of their codes.
SELECT household.household_code AS "householdCode", poverty_status.status AS "povertyStatus"
FROM (
-- include register/places/places
) AS household
JOIN poverty_status ON poverty_status.county_code = :county AND poverty_status.household_code = household.household_code
  AND remains_poor(poverty_status.status)
  AND holds_on(poverty_status, :as_of::date)
JOIN registration ON registration.county_code = :county AND registration.household_code = household.household_code
  AND holds_on(registration, :as_of::date)
WHERE household.household_code > :after COLLATE "C"
  AND (household.dissolved_on IS NULL OR household.dissolved_on > :as_of::date)
ORDER BY household.household_code LIMIT :limit
