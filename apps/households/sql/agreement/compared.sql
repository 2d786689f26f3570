-- Follows `WITH`: each field that copies taken until a day say, with what the register said of the day of the copy.
-- $1 county, $2 and $3 first and last village code, $4 as of, $5 a household or null: all.
-- Households are those of the villages on the day asked for. `last` is of each field the last copy of a kind that says it.
place AS (
-- include report/places
),
compared AS (
  SELECT copy.household_code, place.village_code, copy.copy_kind, copy.taken_on, pair.field, pair.said, pair.held,
         pair.said IS DISTINCT FROM pair.held AS differs,
         row_number() OVER (PARTITION BY copy.household_code, copy.copy_kind, pair.field ORDER BY copy.taken_on DESC) = 1 AS last
  FROM record_copy AS copy
  JOIN place ON place.household_code = copy.household_code
  JOIN household ON household.county_code = $1 AND household.household_code = copy.household_code
  LEFT JOIN registration ON registration.county_code = $1 AND registration.household_code = copy.household_code
    AND registration.valid_from <= copy.taken_on AND (registration.valid_to IS NULL OR registration.valid_to > copy.taken_on)
  LEFT JOIN poverty_attribute ON poverty_attribute.county_code = $1 AND poverty_attribute.household_code = copy.household_code
    AND poverty_attribute.valid_from <= copy.taken_on AND (poverty_attribute.valid_to IS NULL OR poverty_attribute.valid_to > copy.taken_on)
  LEFT JOIN poverty_status ON poverty_status.county_code = $1 AND poverty_status.household_code = copy.household_code
    AND poverty_status.valid_from <= copy.taken_on AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > copy.taken_on)
  LEFT JOIN former_residence AS former ON former.county_code = $1 AND former.household_code = copy.household_code
    AND former.valid_from <= copy.taken_on AND former.valid_to > copy.taken_on
  LEFT JOIN LATERAL (
    SELECT house_grade, farmland_m2 FROM living_condition
    WHERE living_condition.county_code = $1 AND living_condition.household_code = copy.household_code AND assessed_on <= copy.taken_on
    ORDER BY assessed_on DESC LIMIT 1
  ) AS living ON true
  CROSS JOIN LATERAL (
    SELECT count(*) AS persons FROM membership
    WHERE membership.county_code = $1 AND membership.household_code = copy.household_code
      AND membership.valid_from <= copy.taken_on AND (membership.valid_to IS NULL OR membership.valid_to > copy.taken_on)
  ) AS stay
  CROSS JOIN LATERAL (VALUES
    ('persons', copy.persons::text, stay.persons::text),
    ('village', copy.village_code, coalesce(former.village_code, household.village_code)),
    ('registered', copy.registered::text, (registration.household_code IS NOT NULL)::text),
    ('poverty_status', copy.poverty_status, poverty_status.status),
    ('main_cause', copy.main_cause, registration.main_cause),
    ('attribute', copy.attribute, poverty_attribute.attribute),
    ('house_grade', copy.house_grade, living.house_grade),
    ('farmland', copy.farmland_m2::text, living.farmland_m2::text)
  ) AS pair (field, said, held)
  WHERE copy.county_code = $1 AND copy.taken_on <= $4::date
    AND ($5::text IS NULL OR copy.household_code = $5) AND pair.said IS NOT NULL
)
