-- A condition, with places/former-on-day: the household belonged to one of these villages on the day. The first half says the same
-- again so that an index finds them. $1 county, $2 and $3 first and last village code, $4 as of.
  (household.village_code >= $2 AND household.village_code <= $3 OR household.household_code = ANY (ARRAY(
    SELECT household_code FROM former_residence
    WHERE county_code = $1 AND village_code >= $2 AND village_code <= $3 AND valid_from <= $4::date AND valid_to > $4::date)))
  AND coalesce(former.village_code, household.village_code) >= $2 AND coalesce(former.village_code, household.village_code) <= $3
