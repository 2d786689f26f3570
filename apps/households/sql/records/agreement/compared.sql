-- Follows records/agreement/copies: each field that these copies say, with what the register said of the day of the copy; names, ID numbers
-- and phones by their blind indexes. A part of other statements. `apart`: what was compared apart (compared-apart.ts), as JSON.
-- `member_code` is empty where the field is of the household. `last`: no copy of the kind, until the day that is asked for, says it
-- later.
apart AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset(:apart::jsonb) AS apart (
    "householdCode" text, "copyKind" text, "takenOn" date, "memberCode" text, field text, said text, held text, agrees boolean)
),
beside AS MATERIALIZED (
  SELECT copy.*, coalesce(former.village_code, household.village_code) AS held_village, registration.household_code IS NOT NULL AS held_registered,
         poverty_status.status AS held_status, registration.main_cause AS held_cause, poverty_attribute.attribute AS held_attribute,
         house.grade AS held_grade, land.farmland_m2 AS held_farmland, people.persons AS held_persons, household.phone_index AS held_phone,
         income.held AS held_income, income.agrees AS income_agrees, newest.persons AS newest_persons, newest.village AS newest_village,
         newest.registered AS newest_registered, newest.poverty_status AS newest_status, newest.main_cause AS newest_cause,
         newest.attribute AS newest_attribute, newest.house_grade AS newest_grade, newest.farmland AS newest_farmland,
         newest.phone AS newest_phone, newest.income AS newest_income
  FROM copy
  JOIN household ON household.county_code = :county AND household.household_code = copy.household_code
  LEFT JOIN registration ON registration.county_code = :county AND registration.household_code = copy.household_code
    AND holds_on(registration, copy.taken_on)
  LEFT JOIN poverty_attribute ON poverty_attribute.county_code = :county AND poverty_attribute.household_code = copy.household_code
    AND holds_on(poverty_attribute, copy.taken_on)
  LEFT JOIN poverty_status ON poverty_status.county_code = :county AND poverty_status.household_code = copy.household_code
    AND holds_on(poverty_status, copy.taken_on)
  LEFT JOIN former_residence AS former ON former.county_code = :county AND former.household_code = copy.household_code
    AND held_on(former, copy.taken_on)
  -- The grade that the exit standard goes by, too: of a visit or an appraisal, whichever is later.
  LEFT JOIN LATERAL (
    SELECT grade FROM (
      SELECT house_grade AS grade, assessed_on AS found_on, 0 AS weight FROM living_condition
      WHERE county_code = :county AND household_code = copy.household_code AND assessed_on <= copy.taken_on AND house_grade IS NOT NULL
      UNION ALL
      SELECT grade, appraised_on, 1 FROM house_appraisal
      WHERE county_code = :county AND household_code = copy.household_code AND appraised_on <= copy.taken_on
    ) AS found ORDER BY found_on DESC, weight DESC LIMIT 1
  ) AS house ON true
  LEFT JOIN LATERAL (
    SELECT farmland_m2 FROM living_condition
    WHERE county_code = :county AND household_code = copy.household_code AND assessed_on <= copy.taken_on AND farmland_m2 IS NOT NULL
    ORDER BY assessed_on DESC LIMIT 1
  ) AS land ON true
  CROSS JOIN LATERAL (
    SELECT count(*) AS persons FROM membership
    WHERE county_code = :county AND household_code = copy.household_code
      AND holds_on(membership, copy.taken_on)
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
    WHERE county_code = :county AND each.household_code = copy.household_code AND each.copy_kind = copy.copy_kind
      AND each.taken_on <= :as_of::date
  ) AS newest
),
-- Members: those whom the copy lists, and those whom it leaves out though it lists others. A later list stands for the whole.
person_beside AS MATERIALIZED (
  SELECT copy.household_code, copy.lies_in, copy.copy_kind, copy.taken_on, person.member_code, newest.taken_on AS newest,
         listed.member_code IS NOT NULL AS listed, stay.member_code IS NOT NULL AS held,
         coalesce(whole.said, encode(listed.name_index, 'hex')) AS name, coalesce(whole.held, encode(member.name_index, 'hex')) AS held_name,
         listed.id_number_index AS id_number, member.id_number_index AS held_id_number,
         listed.relation, coalesce(former.relation, stay.relation) AS held_relation
  FROM copy
  CROSS JOIN LATERAL (
    SELECT max(taken_on) AS taken_on FROM record_copy_member AS each
    WHERE county_code = :county AND each.household_code = copy.household_code AND each.copy_kind = copy.copy_kind
      AND each.taken_on <= :as_of::date
  ) AS newest
  CROSS JOIN LATERAL (
    SELECT member_code FROM record_copy_member AS each
    WHERE county_code = :county AND each.household_code = copy.household_code AND each.copy_kind = copy.copy_kind
      AND each.taken_on = copy.taken_on
    UNION
    SELECT member_code FROM membership
    WHERE county_code = :county AND household_code = copy.household_code
      AND holds_on(membership, copy.taken_on)
      AND EXISTS (
        SELECT FROM record_copy_member AS each
        WHERE county_code = :county AND each.household_code = copy.household_code AND each.copy_kind = copy.copy_kind
          AND each.taken_on = copy.taken_on)
  ) AS person
  LEFT JOIN record_copy_member AS listed ON listed.county_code = :county AND listed.household_code = copy.household_code
    AND listed.copy_kind = copy.copy_kind AND listed.taken_on = copy.taken_on AND listed.member_code = person.member_code
  LEFT JOIN membership AS stay ON stay.county_code = :county AND stay.member_code = person.member_code
    AND stay.household_code = copy.household_code
    AND holds_on(stay, copy.taken_on)
  LEFT JOIN member ON member.county_code = :county AND member.member_code = stay.member_code
  LEFT JOIN former_relation AS former ON former.county_code = :county AND former.member_code = stay.member_code
    AND former.household_code = copy.household_code AND held_on(former, copy.taken_on)
  LEFT JOIN apart AS whole ON whole."householdCode" = copy.household_code AND whole."copyKind" = copy.copy_kind
    AND whole."takenOn" = copy.taken_on AND whole."memberCode" = person.member_code AND whole.field = 'name'
),
told AS (
  SELECT household_code, lies_in, copy_kind, taken_on, '' AS member_code, 'persons' AS field, persons::text AS said,
         held_persons::text AS held, NULL::boolean AS agrees, newest_persons AS newest
  FROM beside
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, '', 'village', village_code, held_village, NULL, newest_village FROM beside
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, '', 'registered', registered::text, held_registered::text, NULL, newest_registered
  FROM beside
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, '', 'poverty_status', poverty_status, held_status, NULL, newest_status
  FROM beside
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, '', 'main_cause', main_cause, held_cause, NULL, newest_cause FROM beside
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, '', 'attribute', attribute, held_attribute, NULL, newest_attribute FROM beside
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, '', 'house_grade', house_grade, held_grade, NULL, newest_grade FROM beside
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, '', 'farmland', farmland_m2::text, held_farmland::text, NULL, newest_farmland
  FROM beside
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, '', 'phone', encode(phone_index, 'hex'), encode(held_phone, 'hex'), NULL, newest_phone
  FROM beside
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, '', 'income', per_head_income_fen::text, held_income, income_agrees, newest_income
  FROM beside
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, member_code, 'member', listed::text, held::text, NULL, newest FROM person_beside
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, member_code, 'name', name, held_name, NULL, newest FROM person_beside WHERE held
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, member_code, 'id_number',
         encode(id_number, 'hex'), encode(held_id_number, 'hex'), NULL, newest
  FROM person_beside WHERE held
  UNION ALL
  SELECT household_code, lies_in, copy_kind, taken_on, member_code, 'relation', relation, held_relation, NULL, newest
  FROM person_beside WHERE held
),
compared AS (
  SELECT told.*, NOT coalesce(agrees, said IS NOT DISTINCT FROM held) AS differs, newest = taken_on AS last FROM told WHERE said IS NOT NULL
)
