-- What the households `assessed (household_code, persons)` lack to meet the exit standard, as missingFor in
-- src/standing/exit-standard/exit-standard.ts has it: a row per reason, `member_code` where it is about one person. A part of other
-- statements, whose parameters standard-values.ts gives: the line in fen per head; renovations after which any house is safe; excuses
-- that hold without a certificate and with one; without litres at least (null), evaluations of water don't count.
found AS (
  SELECT assessed.household_code, assessed.persons, net.fen AS net_fen, visit.*, water.*,
         water.checked_on IS NOT NULL AND (visit.safe_water_on IS NULL OR water.checked_on >= visit.safe_water_on) AS measured,
         CASE WHEN house.appraised_on IS NULL OR house.appraised_on < visit.house_grade_on THEN visit.house_grade ELSE house.grade END AS last_grade,
         CASE WHEN visit.house_grade_on IS NULL OR house.appraised_on >= visit.house_grade_on THEN house.renovation END AS last_renovation
  FROM assessed
  CROSS JOIN LATERAL (
-- include standing/income/net-income
  ) AS net
  CROSS JOIN LATERAL (
    SELECT (array_agg(enough_food ORDER BY assessed_on DESC) FILTER (WHERE enough_food IS NOT NULL))[1] AS food,
           (array_agg(enough_clothing ORDER BY assessed_on DESC) FILTER (WHERE enough_clothing IS NOT NULL))[1] AS clothing,
           (array_agg(safe_water ORDER BY assessed_on DESC) FILTER (WHERE safe_water IS NOT NULL))[1] AS safe_water,
           max(assessed_on) FILTER (WHERE safe_water IS NOT NULL) AS safe_water_on,
           (array_agg(house_grade ORDER BY assessed_on DESC) FILTER (WHERE house_grade IS NOT NULL))[1] AS house_grade,
           max(assessed_on) FILTER (WHERE house_grade IS NOT NULL) AS house_grade_on
    FROM living_condition
    WHERE county_code = :county AND household_code = assessed.household_code AND assessed_on <= :as_of::date
  ) AS visit
  LEFT JOIN LATERAL (
    SELECT checked_on, litres_per_person_day, quality, fetch_minutes, fetch_metres, climb_metres, guarantee_percent
    FROM water_check
    WHERE county_code = :county AND household_code = assessed.household_code AND checked_on <= :as_of::date
      AND :litres_at_least::int IS NOT NULL
    ORDER BY checked_on DESC LIMIT 1
  ) AS water ON true
  LEFT JOIN LATERAL (
    SELECT appraised_on, grade, renovation
    FROM house_appraisal
    WHERE county_code = :county AND household_code = assessed.household_code AND appraised_on <= :as_of::date
    ORDER BY appraised_on DESC LIMIT 1
  ) AS house ON true
),
person AS (
  SELECT assessed.household_code, membership.member_code, condition.member_code IS NOT NULL AS known,
         coalesce(condition.medical_insurance, 'none') <> 'none' AS insured,
         CASE WHEN member.born_on <= :schooling_born_after::date OR member.born_on > :schooling_born_until::date THEN NULL
              WHEN condition.student = ANY (:at_school::text[]) OR excuse.reason = ANY (:excuses_without_certificate::text[]) THEN NULL
              WHEN excuse.reason = ANY (:excuses_with_certificate::text[])
                THEN CASE WHEN excuse.certificate IS NULL THEN 'schooling/excuse-without-certificate' END
              WHEN condition.member_code IS NULL THEN 'schooling/unknown'
              ELSE 'schooling/not-at-school' END AS schooling
  FROM assessed
  JOIN membership ON membership.county_code = :county AND membership.household_code = assessed.household_code
    AND holds_on(membership, :as_of::date)
  JOIN member ON member.county_code = :county AND member.member_code = membership.member_code
  LEFT JOIN member_condition AS condition ON condition.county_code = :county AND condition.member_code = membership.member_code
    AND holds_on(condition, :as_of::date)
  LEFT JOIN schooling_excuse AS excuse ON excuse.county_code = :county AND excuse.member_code = membership.member_code
    AND holds_on(excuse, :as_of::date)
    AND member.born_on > :schooling_born_after::date AND member.born_on <= :schooling_born_until::date
),
lacking AS (
  SELECT household_code, NULL::text AS member_code, 'income' AS item,
         CASE WHEN persons = 0 THEN 'members/none' ELSE 'income/not-above-line' END AS code
  FROM found WHERE persons = 0 OR net_fen <= :line_fen::bigint * persons
  UNION ALL
  SELECT household_code, NULL, 'food', CASE WHEN food IS NULL THEN 'food/not-assessed' ELSE 'food/not-enough' END
  FROM found WHERE food IS NOT TRUE
  UNION ALL
  SELECT household_code, NULL, 'clothing', CASE WHEN clothing IS NULL THEN 'clothing/not-assessed' ELSE 'clothing/not-enough' END
  FROM found WHERE clothing IS NOT TRUE
  UNION ALL
  SELECT household_code, NULL, 'water', CASE WHEN safe_water IS NULL THEN 'water/not-assessed' ELSE 'water/not-safe' END
  FROM found WHERE NOT measured AND safe_water IS NOT TRUE
  UNION ALL
  SELECT household_code, NULL, 'water', 'water/too-little' FROM found WHERE measured AND litres_per_person_day < :litres_at_least::int
  UNION ALL
  SELECT household_code, NULL, 'water', CASE WHEN quality = 'not_tested' THEN 'water/quality-not-tested' ELSE 'water/bad-quality' END
  FROM found WHERE measured AND (quality = 'not_tested' OR NOT quality = ANY (:good_qualities::text[]))
  UNION ALL
  SELECT household_code, NULL, 'water', 'water/distance-unknown' FROM found
  WHERE measured AND fetch_minutes IS NULL AND fetch_metres IS NULL
  UNION ALL
  SELECT household_code, NULL, 'water', 'water/too-far' FROM found
  WHERE measured AND CASE WHEN fetch_minutes IS NOT NULL THEN fetch_minutes > :minutes_at_most::int
                          ELSE fetch_metres > :metres_at_most::int OR coalesce(climb_metres, 0) > :climb_at_most::int
                            AND fetch_metres IS NOT NULL END
  UNION ALL
  SELECT household_code, NULL, 'water', 'water/unsteady' FROM found WHERE measured AND guarantee_percent < :guarantee_at_least::int
  UNION ALL
  SELECT household_code, NULL, 'house', CASE WHEN last_grade IS NULL THEN 'house/not-assessed' ELSE 'house/not-safe' END
  FROM found
  WHERE last_grade IS NULL OR NOT last_grade = ANY (:safe_house_grades::text[])
    AND coalesce(NOT last_renovation = ANY (:settled_renovations::text[]), true)
  UNION ALL
  SELECT household_code, member_code, 'schooling', schooling FROM person WHERE schooling IS NOT NULL
  UNION ALL
  SELECT household_code, member_code, 'insurance', CASE WHEN known THEN 'insurance/none' ELSE 'insurance/unknown' END
  FROM person WHERE NOT insured
),
