-- Whether the household is there on the day ($4) and one of those that are asked for: all, registered ones, or those that
-- remain poor. A part of other statements; $25 which.
  household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
  AND ($25::text = 'all' OR EXISTS (
    SELECT FROM registration
    WHERE registration.county_code = $1 AND registration.household_code = household.household_code
      AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)))
  AND ($25::text <> 'remaining' OR EXISTS (
    SELECT FROM poverty_status
    WHERE poverty_status.county_code = $1 AND poverty_status.household_code = household.household_code
      AND poverty_status.status IN ('not_exited', 'pre_exited', 'returned')
      AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date)))
