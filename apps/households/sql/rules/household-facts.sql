-- Follows `WITH home AS MATERIALIZED (…), `: all that rules may know of these households, as of one moment; income counts after a day,
-- that of the year before after another.
-- One row: every column of every kind of row, with tabs between its values, null where there are no such rows. A column that is
-- gathered whole costs a third of one that is packed and sent row by row, and people are put together where they are judged: a join
-- of so many would cost as much again. Codes are gathered first and looked up together: each index is walked once, in its order, not
-- once per household.
stay AS MATERIALIZED (
  SELECT household_code, member_code, relation, valid_from, joined_by
  FROM membership
  WHERE county_code = :county AND household_code = ANY (ARRAY(SELECT household_code FROM home))
    AND holds_on(membership, :as_of::date)
)
SELECT *
FROM (
  SELECT string_agg(household_code, E'\t') AS home_code, string_agg(village_code, E'\t') AS home_village,
         string_agg(formed_on::text, E'\t') AS home_formed, string_agg(CASE WHEN phone THEN 't' ELSE 'f' END, E'\t') AS home_phone,
         string_agg(coalesce(relocated_on::text, ''), E'\t') AS home_relocated
  FROM home
) AS homes
CROSS JOIN (
  SELECT string_agg(household_code, E'\t') AS stay_home, string_agg(member_code, E'\t') AS stay_member, string_agg(relation, E'\t') AS stay_relation,
         string_agg(valid_from::text, E'\t') AS stay_from, string_agg(joined_by, E'\t') AS stay_joined_by
  FROM stay
) AS stays
CROSS JOIN (
  SELECT string_agg(member_code, E'\t') AS person_member, string_agg(sex, E'\t') AS person_sex, string_agg(born_on::text, E'\t') AS person_born,
         string_agg(ethnicity, E'\t') AS person_ethnicity,
         string_agg(CASE WHEN disability_certificate_sealed IS NULL THEN 'f' ELSE 't' END, E'\t') AS person_certified
  FROM member WHERE county_code = :county AND member_code = ANY (ARRAY(SELECT member_code FROM stay))
) AS persons
CROSS JOIN (
  SELECT string_agg(member_code, E'\t') AS condition_member, string_agg(coalesce(education, ''), E'\t') AS condition_education,
         string_agg(coalesce(student, ''), E'\t') AS condition_student, string_agg(coalesce(health, ''), E'\t') AS condition_health,
         string_agg(coalesce(labour_skill, ''), E'\t') AS condition_labour, string_agg(coalesce(medical_insurance, ''), E'\t') AS condition_medical,
         string_agg(CASE serious_illness_insurance WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END, E'\t') AS condition_serious_illness,
         string_agg(coalesce(pension, ''), E'\t') AS condition_pension,
         string_agg(CASE minimum_living_allowance WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END, E'\t') AS condition_allowance,
         string_agg(CASE special_hardship_support WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END, E'\t') AS condition_hardship,
         string_agg(CASE active_military WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END, E'\t') AS condition_military,
         string_agg(coalesce(work_region, ''), E'\t') AS condition_work_region,
         string_agg(coalesce(work_months::text, ''), E'\t') AS condition_work_months,
         string_agg(CASE WHEN absence_reason IS NULL THEN 'f' ELSE 't' END, E'\t') AS condition_explained
  FROM member_condition
  WHERE county_code = :county AND member_code = ANY (ARRAY(SELECT member_code FROM stay))
    AND holds_on(member_condition, :as_of::date)
) AS conditions
CROSS JOIN (
  SELECT string_agg(household_code, E'\t') AS registration_home, string_agg(valid_from::text, E'\t') AS registration_from,
         string_agg(coalesce(valid_to::text, ''), E'\t') AS registration_to, string_agg(standard, E'\t') AS registration_standard,
         string_agg(main_cause, E'\t') AS registration_cause, string_agg(coalesce(other_causes, ''), E'\t') AS registration_other_causes,
         string_agg(coalesce(ended_by, ''), E'\t') AS registration_ended_by
  FROM registration WHERE county_code = :county AND household_code = ANY (ARRAY(SELECT household_code FROM home))
    AND valid_from <= :as_of::date
) AS registrations
CROSS JOIN (
  SELECT string_agg(household_code, E'\t') AS attribute_home, string_agg(attribute, E'\t') AS attribute_attribute
  FROM poverty_attribute
  WHERE county_code = :county AND household_code = ANY (ARRAY(SELECT household_code FROM home))
    AND holds_on(poverty_attribute, :as_of::date)
) AS attributes
CROSS JOIN (
  SELECT string_agg(household_code, E'\t') AS status_home, string_agg(valid_from::text, E'\t') AS status_from,
         string_agg(coalesce(valid_to::text, ''), E'\t') AS status_to, string_agg(status, E'\t') AS status_status
  FROM poverty_status WHERE county_code = :county AND household_code = ANY (ARRAY(SELECT household_code FROM home))
    AND valid_from <= :as_of::date
) AS statuses
CROSS JOIN (
  SELECT string_agg(household_code, E'\t') AS living_home, string_agg(assessed_on::text, E'\t') AS living_assessed,
         string_agg(CASE enough_food WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END, E'\t') AS living_food,
         string_agg(CASE enough_clothing WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END, E'\t') AS living_clothing,
         string_agg(CASE safe_water WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END, E'\t') AS living_water,
         string_agg(coalesce(house_grade, ''), E'\t') AS living_grade, string_agg(coalesce(housing_area_m2::text, ''), E'\t') AS living_area,
         string_agg(CASE water_scarce WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END, E'\t') AS living_scarce,
         string_agg(CASE electricity WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END, E'\t') AS living_electricity,
         string_agg(coalesce(road_surface, ''), E'\t') AS living_road, string_agg(coalesce(main_road_m::text, ''), E'\t') AS living_main_road,
         string_agg(coalesce(farmland_m2::text, ''), E'\t') AS living_farmland,
         string_agg(coalesce(irrigated_m2::text, ''), E'\t') AS living_irrigated,
         string_agg(coalesce(forest_m2::text, ''), E'\t') AS living_forest, string_agg(coalesce(pasture_m2::text, ''), E'\t') AS living_pasture
  FROM living_condition
  WHERE county_code = :county AND household_code = ANY (ARRAY(SELECT household_code FROM home)) AND assessed_on <= :as_of::date
) AS living
CROSS JOIN (
  SELECT string_agg(household_code, E'\t') AS income_home, string_agg(kind, E'\t') AS income_kind,
         string_agg(CASE WHEN earlier THEN 't' ELSE 'f' END, E'\t') AS income_earlier, string_agg(fen::text, E'\t') AS income_fen
  FROM (
    SELECT household_code, kind, received_on <= :income_after::date AS earlier, sum(amount_fen)::bigint AS fen
    FROM (
-- include standing/income/counted
    ) AS item
    WHERE counts AND counts_from <= :as_of::date AND household_code = ANY (ARRAY(SELECT household_code FROM home))
      AND received_on > :earlier_income_after::date AND received_on <= :as_of::date
    GROUP BY household_code, kind, received_on <= :income_after::date
  ) AS sums
) AS incomes
