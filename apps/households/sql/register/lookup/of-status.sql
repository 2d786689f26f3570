-- A condition: the household has this status on the day: registered, or a poverty mark; null: any. A part of other statements.
  (:status::text IS NULL
    OR (:status = 'registered' AND EXISTS (
      SELECT FROM registration
      WHERE registration.county_code = :county AND registration.household_code = household.household_code
        AND holds_on(registration, :as_of::date)))
    OR EXISTS (
      SELECT FROM poverty_status
      WHERE poverty_status.county_code = :county AND poverty_status.household_code = household.household_code
        AND poverty_status.status = :status
        AND holds_on(poverty_status, :as_of::date)))
