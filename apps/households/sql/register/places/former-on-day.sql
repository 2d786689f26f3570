-- Behind FROM household: `former`, the village that the household belonged to on the day if it has moved since; on the day it is
-- coalesce(former.village_code, household.village_code).
LEFT JOIN former_residence AS former ON former.county_code = :county AND former.household_code = household.household_code
  AND held_on(former, :as_of::date)
