-- What is known of some households on a day, of every kind of finding the last, and their income in the window.
-- Members are those of the day, while the household is there.
SELECT household.household_code AS "householdCode", coalesce(former.village_code, household.village_code) AS "villageCode",
       coalesce(income.lines, '[]') AS income, visit.food, visit.clothing, visit.safe_water AS "safeWater", water.checked AS "waterCheck",
       visit.house_grade AS "houseGrade", house.appraised AS "houseAppraisal", coalesce(people.members, '[]') AS members
FROM household
-- include register/places/former-on-day
CROSS JOIN LATERAL (
  SELECT json_agg(json_build_object('kind', line.kind, 'subKind', line.sub_kind, 'fen', line.fen::text)) AS lines
  FROM (
    SELECT kind, sub_kind, sum(amount_fen) AS fen FROM (
-- include standing/income/counted
    ) AS item
    WHERE counts AND counts_from <= :as_of::date AND item.household_code = household.household_code
      AND received_on > :income_after::date AND received_on <= :income_until::date
    GROUP BY kind, sub_kind
  ) AS line
) AS income
CROSS JOIN LATERAL (
  SELECT (array_agg(json_build_object('on', assessed_on, 'value', enough_food) ORDER BY assessed_on DESC)
            FILTER (WHERE enough_food IS NOT NULL))[1] AS food,
         (array_agg(json_build_object('on', assessed_on, 'value', enough_clothing) ORDER BY assessed_on DESC)
            FILTER (WHERE enough_clothing IS NOT NULL))[1] AS clothing,
         (array_agg(json_build_object('on', assessed_on, 'value', safe_water) ORDER BY assessed_on DESC)
            FILTER (WHERE safe_water IS NOT NULL))[1] AS safe_water,
         (array_agg(json_build_object('on', assessed_on, 'value', house_grade) ORDER BY assessed_on DESC)
            FILTER (WHERE house_grade IS NOT NULL))[1] AS house_grade
  FROM living_condition
  WHERE county_code = :county AND household_code = household.household_code AND assessed_on <= :as_of::date
) AS visit
LEFT JOIN LATERAL (
  SELECT json_build_object('on', checked_on, 'value', json_build_object(
           'source', source, 'litresPerPersonDay', litres_per_person_day, 'quality', quality, 'fetchMinutes', fetch_minutes,
           'fetchMetres', fetch_metres, 'climbMetres', climb_metres, 'guaranteePercent', guarantee_percent)) AS checked
  FROM water_check
  WHERE county_code = :county AND household_code = household.household_code AND checked_on <= :as_of::date
  ORDER BY checked_on DESC LIMIT 1
) AS water ON true
LEFT JOIN LATERAL (
  SELECT json_build_object('on', appraised_on, 'value', json_build_object(
           'grade', grade, 'appraisedBy', appraised_by, 'selfBuilt', self_built, 'renovation', renovation)) AS appraised
  FROM house_appraisal
  WHERE county_code = :county AND household_code = household.household_code AND appraised_on <= :as_of::date
  ORDER BY appraised_on DESC LIMIT 1
) AS house ON true
CROSS JOIN LATERAL (
  SELECT json_agg(json_build_object(
           'memberCode', member.member_code, 'bornOn', member.born_on,
           'condition', CASE WHEN condition.member_code IS NOT NULL THEN json_build_object(
             'student', condition.student, 'medicalInsurance', condition.medical_insurance, 'from', condition.valid_from) END,
           'excuse', CASE WHEN excuse.member_code IS NOT NULL THEN json_build_object(
             'reason', excuse.reason, 'certificate', excuse.certificate, 'from', excuse.valid_from) END
         ) ORDER BY member.member_code) AS members
  FROM membership
  JOIN member ON member.county_code = :county AND member.member_code = membership.member_code
  LEFT JOIN member_condition AS condition ON condition.county_code = :county AND condition.member_code = membership.member_code
    AND holds_on(condition, :as_of::date)
  LEFT JOIN schooling_excuse AS excuse ON excuse.county_code = :county AND excuse.member_code = membership.member_code
    AND holds_on(excuse, :as_of::date)
  WHERE membership.county_code = :county AND membership.household_code = household.household_code
    AND holds_on(membership, :as_of::date)
    AND exists_on(household, :as_of::date)
) AS people
WHERE household.county_code = :county AND household.household_code = ANY (:codes::text[])
ORDER BY household.household_code
