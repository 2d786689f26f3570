-- What the households `assessed (household_code, persons)` lack to meet the exit standard, as missingFor in
-- src/exit-standard/exit-standard.ts has it: a row per reason, `member_code` where it is about one person. A part of other
-- statements, which give: $1 county, $4 as of; $6 to $10 as in income/net-income.sql; $11 line (fen per head); $12 safe house
-- grades, $13 renovations after which any house is safe; $14 and $15 born after and until, $16 at school, $17 excuses that
-- hold without a certificate and $18 with one; of water $19 litres at least, $20 minutes, $21 metres and $22 metres of climb
-- at most, $23 guarantee at least, $24 good qualities ($19 null: evaluations don't count).
found AS (
  SELECT assessed.household_code, assessed.persons, net.fen AS net_fen, visit.*, water.*,
         water.checked_on IS NOT NULL AND (visit.safe_water_on IS NULL OR water.checked_on >= visit.safe_water_on) AS measured,
         CASE WHEN house.appraised_on IS NULL OR house.appraised_on < visit.house_grade_on THEN visit.house_grade ELSE house.grade END AS last_grade,
         CASE WHEN visit.house_grade_on IS NULL OR house.appraised_on >= visit.house_grade_on THEN house.renovation END AS last_renovation
  FROM assessed
  CROSS JOIN LATERAL (
-- include income/net-income
  ) AS net
  CROSS JOIN LATERAL (
    SELECT (array_agg(enough_food ORDER BY assessed_on DESC) FILTER (WHERE enough_food IS NOT NULL))[1] AS food,
           (array_agg(enough_clothing ORDER BY assessed_on DESC) FILTER (WHERE enough_clothing IS NOT NULL))[1] AS clothing,
           (array_agg(safe_water ORDER BY assessed_on DESC) FILTER (WHERE safe_water IS NOT NULL))[1] AS safe_water,
           max(assessed_on) FILTER (WHERE safe_water IS NOT NULL) AS safe_water_on,
           (array_agg(house_grade ORDER BY assessed_on DESC) FILTER (WHERE house_grade IS NOT NULL))[1] AS house_grade,
           max(assessed_on) FILTER (WHERE house_grade IS NOT NULL) AS house_grade_on
    FROM living_condition
    WHERE county_code = $1 AND household_code = assessed.household_code AND assessed_on <= $4::date
  ) AS visit
  LEFT JOIN LATERAL (
    SELECT checked_on, litres_per_person_day, quality, fetch_minutes, fetch_metres, climb_metres, guarantee_percent
    FROM water_check
    WHERE county_code = $1 AND household_code = assessed.household_code AND checked_on <= $4::date AND $19::int IS NOT NULL
    ORDER BY checked_on DESC LIMIT 1
  ) AS water ON true
  LEFT JOIN LATERAL (
    SELECT appraised_on, grade, renovation
    FROM house_appraisal
    WHERE county_code = $1 AND household_code = assessed.household_code AND appraised_on <= $4::date
    ORDER BY appraised_on DESC LIMIT 1
  ) AS house ON true
),
lacking AS (
  SELECT found.household_code, NULL::text AS member_code, reason.item, reason.code
  FROM found
  CROSS JOIN LATERAL (VALUES
    ('income', CASE WHEN persons = 0 THEN 'members/none' WHEN net_fen <= $11::bigint * persons THEN 'income/not-above-line' END),
    ('food', CASE WHEN food IS NULL THEN 'food/not-assessed' WHEN NOT food THEN 'food/not-enough' END),
    ('clothing', CASE WHEN clothing IS NULL THEN 'clothing/not-assessed' WHEN NOT clothing THEN 'clothing/not-enough' END),
    ('water', CASE WHEN measured THEN NULL WHEN safe_water IS NULL THEN 'water/not-assessed' WHEN NOT safe_water THEN 'water/not-safe' END),
    ('water', CASE WHEN measured AND litres_per_person_day < $19::int THEN 'water/too-little' END),
    ('water', CASE WHEN NOT measured THEN NULL WHEN quality = 'not_tested' THEN 'water/quality-not-tested'
                   WHEN NOT quality = ANY ($24::text[]) THEN 'water/bad-quality' END),
    ('water', CASE WHEN NOT measured THEN NULL
                   WHEN fetch_minutes IS NULL AND fetch_metres IS NULL THEN 'water/distance-unknown'
                   WHEN CASE WHEN fetch_minutes IS NOT NULL THEN fetch_minutes > $20::int
                             ELSE fetch_metres > $21::int OR coalesce(climb_metres, 0) > $22::int END THEN 'water/too-far' END),
    ('water', CASE WHEN measured AND guarantee_percent < $23::int THEN 'water/unsteady' END),
    ('house', CASE WHEN last_grade IS NULL THEN 'house/not-assessed'
                   WHEN NOT last_grade = ANY ($12::text[]) AND coalesce(NOT last_renovation = ANY ($13::text[]), true) THEN 'house/not-safe' END)
  ) AS reason (item, code)
  WHERE reason.code IS NOT NULL
  UNION ALL
  SELECT assessed.household_code, membership.member_code, reason.item, reason.code
  FROM assessed
  JOIN membership ON membership.county_code = $1 AND membership.household_code = assessed.household_code
    AND membership.valid_from <= $4::date AND (membership.valid_to IS NULL OR membership.valid_to > $4::date)
  JOIN member ON member.county_code = $1 AND member.member_code = membership.member_code
  LEFT JOIN member_condition AS condition ON condition.county_code = $1 AND condition.member_code = membership.member_code
    AND condition.valid_from <= $4::date AND (condition.valid_to IS NULL OR condition.valid_to > $4::date)
  LEFT JOIN schooling_excuse AS excuse ON excuse.county_code = $1 AND excuse.member_code = membership.member_code
    AND excuse.valid_from <= $4::date AND (excuse.valid_to IS NULL OR excuse.valid_to > $4::date)
    AND member.born_on > $14::date AND member.born_on <= $15::date
  CROSS JOIN LATERAL (VALUES
    ('schooling', CASE WHEN member.born_on <= $14::date OR member.born_on > $15::date THEN NULL
                       WHEN condition.student = ANY ($16::text[]) OR excuse.reason = ANY ($17::text[]) THEN NULL
                       WHEN excuse.reason = ANY ($18::text[])
                         THEN CASE WHEN excuse.certificate IS NULL THEN 'schooling/excuse-without-certificate' END
                       WHEN condition.member_code IS NULL THEN 'schooling/unknown'
                       ELSE 'schooling/not-at-school' END),
    ('insurance', CASE WHEN condition.member_code IS NULL THEN 'insurance/unknown' WHEN coalesce(condition.medical_insurance, 'none') = 'none' THEN 'insurance/none' END)
  ) AS reason (item, code)
  WHERE reason.code IS NOT NULL
),
