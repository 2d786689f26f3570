-- Registered households by main cause and attribute, and households under watch. $1 county, $2 and $3 first and last village code,
-- $4 as of.
WITH
-- include report/homes
SELECT 'cause.' || registration.main_cause AS measure, 'household' AS kind, home.household_code AS code, home.village_code AS division,
       1::bigint AS value
FROM registration JOIN home ON home.household_code = registration.household_code
WHERE registration.county_code = $1
  AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)
UNION ALL
SELECT 'attribute.' || poverty_attribute.attribute, 'household', home.household_code, home.village_code, 1
FROM registration
JOIN home ON home.household_code = registration.household_code
JOIN poverty_attribute ON poverty_attribute.county_code = $1 AND poverty_attribute.household_code = registration.household_code
WHERE registration.county_code = $1
  AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)
  AND poverty_attribute.valid_from <= $4::date AND (poverty_attribute.valid_to IS NULL OR poverty_attribute.valid_to > $4::date)
UNION ALL
SELECT figure.measure, 'household', home.household_code, home.village_code, figure.value
FROM monitoring
JOIN home ON home.household_code = monitoring.household_code
CROSS JOIN LATERAL (VALUES
  ('monitored.' || monitoring.kind || '.households', 1::bigint),
  ('monitored.' || monitoring.kind || '.persons', (
    SELECT count(*) FROM membership
    WHERE membership.county_code = $1 AND membership.household_code = monitoring.household_code
      AND membership.valid_from <= $4::date AND (membership.valid_to IS NULL OR membership.valid_to > $4::date)))
) AS figure (measure, value)
WHERE monitoring.county_code = $1
  AND monitoring.valid_from <= $4::date AND (monitoring.valid_to IS NULL OR monitoring.valid_to > $4::date)
