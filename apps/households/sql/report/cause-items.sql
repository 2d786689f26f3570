-- Registered households by main cause and attribute, and households under watch. $1 county, $2 and $3 first and last village code,
-- $4 as of.
WITH place AS (
  SELECT household_code, village_code, formed_on, dissolved_on FROM household
  WHERE county_code = $1 AND village_code >= $2 AND village_code <= $3 AND formed_on <= $4::date
    AND NOT EXISTS (
      SELECT FROM former_residence
      WHERE former_residence.county_code = $1 AND former_residence.household_code = household.household_code
        AND former_residence.valid_to > $4::date
    )
  UNION ALL
  SELECT household.household_code, former_residence.village_code, household.formed_on, household.dissolved_on
  FROM former_residence
  JOIN household ON household.county_code = $1 AND household.household_code = former_residence.household_code
  WHERE former_residence.county_code = $1 AND former_residence.village_code >= $2 AND former_residence.village_code <= $3
    AND former_residence.valid_from <= $4::date AND former_residence.valid_to > $4::date
),
home AS (
  SELECT household_code, village_code FROM place WHERE dissolved_on IS NULL OR dissolved_on > $4::date
)
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
