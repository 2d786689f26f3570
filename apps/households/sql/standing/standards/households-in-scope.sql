-- Whether the household is there on the day and one of those that are asked for, by the scope: all, registered ones, or those that
-- are remaining poor. A part of other statements.
  exists_on(household, :as_of::date)
  AND (:scope::text = 'all' OR EXISTS (
    SELECT FROM registration
    WHERE registration.county_code = :county AND registration.household_code = household.household_code
      AND holds_on(registration, :as_of::date)))
  AND (:scope::text <> 'remaining' OR EXISTS (
    SELECT FROM poverty_status
    WHERE poverty_status.county_code = :county AND poverty_status.household_code = household.household_code
      AND remains_poor(poverty_status.status)
      AND holds_on(poverty_status, :as_of::date)))
