-- A condition, with register/places/former-on-day: the household belonged to one of these villages on the day. The first half says the same
-- again so that an index finds them.
  (household.village_code BETWEEN :first AND :last OR household.household_code = ANY (ARRAY(
    SELECT household_code FROM former_residence
    WHERE county_code = :county AND village_code BETWEEN :first AND :last AND held_on(former_residence, :as_of::date))))
  AND coalesce(former.village_code, household.village_code) BETWEEN :first AND :last
