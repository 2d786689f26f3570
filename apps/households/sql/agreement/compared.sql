-- Follows agreement/copies: each field that these copies say, with what the register said of the day of the copy; names, ID numbers
-- and phones by their blind indexes. A part of other statements: $1 county, $4 as of, $14 what was compared apart
-- (compared-apart.ts), as JSON. `member_code` is empty where the field is of the household. `last`: no copy of the kind, until $4,
-- says it later.
apart AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($14::jsonb) AS apart (
    "householdCode" text, "copyKind" text, "takenOn" date, "memberCode" text, field text, said text, held text, agrees boolean)
),
told AS (
  SELECT copy.household_code, copy.lies_in, copy.copy_kind, copy.taken_on, '' AS member_code, pair.*
  FROM copy
  JOIN household ON household.county_code = $1 AND household.household_code = copy.household_code
  LEFT JOIN registration ON registration.county_code = $1 AND registration.household_code = copy.household_code
    AND registration.valid_from <= copy.taken_on AND (registration.valid_to IS NULL OR registration.valid_to > copy.taken_on)
  LEFT JOIN poverty_attribute ON poverty_attribute.county_code = $1 AND poverty_attribute.household_code = copy.household_code
    AND poverty_attribute.valid_from <= copy.taken_on AND (poverty_attribute.valid_to IS NULL OR poverty_attribute.valid_to > copy.taken_on)
  LEFT JOIN poverty_status ON poverty_status.county_code = $1 AND poverty_status.household_code = copy.household_code
    AND poverty_status.valid_from <= copy.taken_on AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > copy.taken_on)
  LEFT JOIN former_residence AS former ON former.county_code = $1 AND former.household_code = copy.household_code
    AND former.valid_from <= copy.taken_on AND former.valid_to > copy.taken_on
  -- The grade that the exit standard goes by, too: of a visit or an appraisal, whichever is later.
  LEFT JOIN LATERAL (
    SELECT grade FROM (
      SELECT house_grade AS grade, assessed_on AS found_on, 0 AS weight FROM living_condition
      WHERE county_code = $1 AND household_code = copy.household_code AND assessed_on <= copy.taken_on AND house_grade IS NOT NULL
      UNION ALL
      SELECT grade, appraised_on, 1 FROM house_appraisal
      WHERE county_code = $1 AND household_code = copy.household_code AND appraised_on <= copy.taken_on
    ) AS found ORDER BY found_on DESC, weight DESC LIMIT 1
  ) AS house ON true
  LEFT JOIN LATERAL (
    SELECT farmland_m2 FROM living_condition
    WHERE county_code = $1 AND household_code = copy.household_code AND assessed_on <= copy.taken_on AND farmland_m2 IS NOT NULL
    ORDER BY assessed_on DESC LIMIT 1
  ) AS land ON true
  CROSS JOIN LATERAL (
    SELECT count(*) AS persons FROM membership
    WHERE county_code = $1 AND household_code = copy.household_code
      AND valid_from <= copy.taken_on AND (valid_to IS NULL OR valid_to > copy.taken_on)
  ) AS people
  LEFT JOIN apart AS income ON income."householdCode" = copy.household_code AND income."copyKind" = copy.copy_kind
    AND income."takenOn" = copy.taken_on AND income.field = 'income'
  CROSS JOIN LATERAL (
    SELECT max(taken_on) FILTER (WHERE persons IS NOT NULL) AS persons, max(taken_on) FILTER (WHERE village_code IS NOT NULL) AS village,
           max(taken_on) FILTER (WHERE registered IS NOT NULL) AS registered,
           max(taken_on) FILTER (WHERE poverty_status IS NOT NULL) AS poverty_status,
           max(taken_on) FILTER (WHERE main_cause IS NOT NULL) AS main_cause, max(taken_on) FILTER (WHERE attribute IS NOT NULL) AS attribute,
           max(taken_on) FILTER (WHERE house_grade IS NOT NULL) AS house_grade, max(taken_on) FILTER (WHERE farmland_m2 IS NOT NULL) AS farmland,
           max(taken_on) FILTER (WHERE phone_index IS NOT NULL) AS phone,
           max(taken_on) FILTER (WHERE per_head_income_fen IS NOT NULL) AS income
    FROM record_copy AS each
    WHERE county_code = $1 AND each.household_code = copy.household_code AND each.copy_kind = copy.copy_kind AND each.taken_on <= $4::date
  ) AS newest
  CROSS JOIN LATERAL (VALUES
    ('persons', copy.persons::text, people.persons::text, NULL::boolean, newest.persons),
    ('village', copy.village_code, coalesce(former.village_code, household.village_code), NULL, newest.village),
    ('registered', copy.registered::text, (registration.household_code IS NOT NULL)::text, NULL, newest.registered),
    ('poverty_status', copy.poverty_status, poverty_status.status, NULL, newest.poverty_status),
    ('main_cause', copy.main_cause, registration.main_cause, NULL, newest.main_cause),
    ('attribute', copy.attribute, poverty_attribute.attribute, NULL, newest.attribute),
    ('house_grade', copy.house_grade, house.grade, NULL, newest.house_grade),
    ('farmland', copy.farmland_m2::text, land.farmland_m2::text, NULL, newest.farmland),
    ('phone', encode(copy.phone_index, 'hex'), encode(household.phone_index, 'hex'), NULL, newest.phone),
    ('income', copy.per_head_income_fen::text, income.held, income.agrees, newest.income)
  ) AS pair (field, said, held, agrees, newest)
  UNION ALL
  -- Members: those whom the copy lists, and those whom it leaves out though it lists others. A later list stands for the whole.
  SELECT copy.household_code, copy.lies_in, copy.copy_kind, copy.taken_on, person.member_code, pair.field, pair.said, pair.held, NULL,
         newest.taken_on
  FROM copy
  CROSS JOIN LATERAL (
    SELECT max(taken_on) AS taken_on FROM record_copy_member AS each
    WHERE county_code = $1 AND each.household_code = copy.household_code AND each.copy_kind = copy.copy_kind AND each.taken_on <= $4::date
  ) AS newest
  CROSS JOIN LATERAL (
    SELECT member_code FROM record_copy_member AS each
    WHERE county_code = $1 AND each.household_code = copy.household_code AND each.copy_kind = copy.copy_kind AND each.taken_on = copy.taken_on
    UNION
    SELECT member_code FROM membership
    WHERE county_code = $1 AND household_code = copy.household_code
      AND valid_from <= copy.taken_on AND (valid_to IS NULL OR valid_to > copy.taken_on)
      AND EXISTS (
        SELECT FROM record_copy_member AS each
        WHERE county_code = $1 AND each.household_code = copy.household_code AND each.copy_kind = copy.copy_kind AND each.taken_on = copy.taken_on)
  ) AS person
  LEFT JOIN record_copy_member AS listed ON listed.county_code = $1 AND listed.household_code = copy.household_code
    AND listed.copy_kind = copy.copy_kind AND listed.taken_on = copy.taken_on AND listed.member_code = person.member_code
  LEFT JOIN membership AS stay ON stay.county_code = $1 AND stay.member_code = person.member_code AND stay.household_code = copy.household_code
    AND stay.valid_from <= copy.taken_on AND (stay.valid_to IS NULL OR stay.valid_to > copy.taken_on)
  LEFT JOIN member ON member.county_code = $1 AND member.member_code = stay.member_code
  LEFT JOIN former_relation AS former ON former.county_code = $1 AND former.member_code = stay.member_code
    AND former.household_code = copy.household_code AND former.valid_from <= copy.taken_on AND former.valid_to > copy.taken_on
  LEFT JOIN apart AS whole ON whole."householdCode" = copy.household_code AND whole."copyKind" = copy.copy_kind
    AND whole."takenOn" = copy.taken_on AND whole."memberCode" = person.member_code AND whole.field = 'name'
  CROSS JOIN LATERAL (VALUES
    ('member', (listed.member_code IS NOT NULL)::text, (stay.member_code IS NOT NULL)::text),
    ('name', coalesce(whole.said, encode(listed.name_index, 'hex')), coalesce(whole.held, encode(member.name_index, 'hex'))),
    ('id_number', encode(listed.id_number_index, 'hex'), encode(member.id_number_index, 'hex')),
    ('relation', listed.relation, coalesce(former.relation, stay.relation))
  ) AS pair (field, said, held)
  WHERE pair.field = 'member' OR stay.member_code IS NOT NULL
),
compared AS (
  SELECT told.*, NOT coalesce(agrees, said IS NOT DISTINCT FROM held) AS differs, newest = taken_on AS last FROM told WHERE said IS NOT NULL
)
