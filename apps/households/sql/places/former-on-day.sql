-- Behind FROM household: `former`, the village that the household belonged to on the day if it has moved since; on the day it is
-- coalesce(former.village_code, household.village_code). $1 county, $4 as of.
LEFT JOIN former_residence AS former ON former.county_code = $1 AND former.household_code = household.household_code
  AND former.valid_from <= $4::date AND former.valid_to > $4::date
