-- Those of some households that exist on a day, where they were then.
SELECT household.household_code, coalesce(former.village_code, household.village_code) AS village_code, household.formed_on,
       household.phone_sealed IS NOT NULL AS phone, household.relocated_on
FROM household
-- include register/places/former-on-day
WHERE household.county_code = :county AND household.household_code = ANY (:codes)
  AND exists_on(household, :as_of::date)
