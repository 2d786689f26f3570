-- Registered households by main cause and attribute, and households under watch.
WITH
-- include register/places/homes
, monitored AS (
  SELECT monitoring.kind, home.household_code, home.village_code
  FROM monitoring
  JOIN home ON home.household_code = monitoring.household_code
  WHERE monitoring.county_code = :county
    AND holds_on(monitoring, :as_of::date)
)
SELECT 'cause.' || registration.main_cause AS measure, 'household' AS kind, home.household_code AS code, home.village_code AS division,
       1::bigint AS value
FROM registration JOIN home ON home.household_code = registration.household_code
WHERE registration.county_code = :county
  AND holds_on(registration, :as_of::date)
UNION ALL
SELECT 'attribute.' || poverty_attribute.attribute, 'household', home.household_code, home.village_code, 1
FROM registration
JOIN home ON home.household_code = registration.household_code
JOIN poverty_attribute ON poverty_attribute.county_code = :county AND poverty_attribute.household_code = registration.household_code
WHERE registration.county_code = :county
  AND holds_on(registration, :as_of::date)
  AND holds_on(poverty_attribute, :as_of::date)
UNION ALL
SELECT 'monitored.' || kind || '.households', 'household', household_code, village_code, 1 FROM monitored
UNION ALL
SELECT 'monitored.' || kind || '.persons', 'household', household_code, village_code, (
  SELECT count(*) FROM membership
  WHERE membership.county_code = :county AND membership.household_code = monitored.household_code
    AND holds_on(membership, :as_of::date))
FROM monitored
