-- Follows `WITH home AS MATERIALIZED (…), `: all that rules may know of these households, as of one moment.
-- $1 county, $2 as of, $3 income counts after, $4 income of the year before counts after.
-- Rows of several kinds, each packed into one text with tabs (the letter of its kind, the household, the rest): a column costs more
-- on its way than the work behind it. Codes are gathered first and looked up together: each index is walked once, in its order, not
-- once per household.
stay AS MATERIALIZED (
  SELECT household_code, member_code, relation, valid_from, joined_by
  FROM membership
  WHERE county_code = $1 AND household_code = ANY (ARRAY(SELECT household_code FROM home))
    AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to > $2::date)
),
person AS MATERIALIZED (
  SELECT member_code, sex, born_on, ethnicity, disability_certificate_sealed IS NOT NULL AS certified
  FROM member WHERE county_code = $1 AND member_code = ANY (ARRAY(SELECT member_code FROM stay))
),
condition AS MATERIALIZED (
  SELECT member_code, education, student, health, labour_skill, medical_insurance, serious_illness_insurance, pension,
         minimum_living_allowance, special_hardship_support, active_military, work_region, work_months, absence_reason IS NOT NULL AS explained
  FROM member_condition
  WHERE county_code = $1 AND member_code = ANY (ARRAY(SELECT member_code FROM stay))
    AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to > $2::date)
)
SELECT concat_ws(E'\t', 'h', household_code, village_code, formed_on, phone, coalesce(relocated_on::text, '')) AS packed
FROM home
UNION ALL
SELECT concat_ws(E'\t',
  'm', stay.household_code, member_code, sex, born_on, ethnicity, certified, relation, stay.valid_from, joined_by, coalesce(education, ''), coalesce(student, ''),
  coalesce(health, ''), coalesce(labour_skill, ''), coalesce(medical_insurance, ''), coalesce(serious_illness_insurance::text, ''),
  coalesce(pension, ''), coalesce(minimum_living_allowance::text, ''), coalesce(special_hardship_support::text, ''),
  coalesce(active_military::text, ''), coalesce(work_region, ''), coalesce(work_months::text, ''), coalesce(explained, false))
FROM stay JOIN person USING (member_code) LEFT JOIN condition USING (member_code)
UNION ALL
SELECT concat_ws(E'\t',
  'r', household_code, valid_from, coalesce(valid_to::text, ''), standard, main_cause, coalesce(other_causes, ''), coalesce(ended_by, ''))
FROM registration WHERE county_code = $1 AND household_code = ANY (ARRAY(SELECT household_code FROM home)) AND valid_from <= $2::date
UNION ALL
SELECT concat_ws(E'\t', 'a', household_code, attribute)
FROM poverty_attribute
WHERE county_code = $1 AND household_code = ANY (ARRAY(SELECT household_code FROM home))
  AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to > $2::date)
UNION ALL
SELECT concat_ws(E'\t', 's', household_code, valid_from, coalesce(valid_to::text, ''), status)
FROM poverty_status WHERE county_code = $1 AND household_code = ANY (ARRAY(SELECT household_code FROM home)) AND valid_from <= $2::date
UNION ALL
SELECT concat_ws(E'\t',
  'l', household_code, assessed_on, coalesce(enough_food::text, ''), coalesce(enough_clothing::text, ''), coalesce(safe_water::text, ''),
  coalesce(house_grade, ''), coalesce(housing_area_m2::text, ''), coalesce(water_scarce::text, ''), coalesce(electricity::text, ''),
  coalesce(road_surface, ''), coalesce(main_road_m::text, ''), coalesce(farmland_m2::text, ''), coalesce(irrigated_m2::text, ''),
  coalesce(forest_m2::text, ''), coalesce(pasture_m2::text, ''))
FROM living_condition WHERE county_code = $1 AND household_code = ANY (ARRAY(SELECT household_code FROM home)) AND assessed_on <= $2::date
UNION ALL
SELECT concat_ws(E'\t', 'i', household_code, kind, coalesce(sum(amount_fen) FILTER (WHERE received_on > $3::date)::text, ''),
  coalesce(sum(amount_fen) FILTER (WHERE received_on <= $3::date)::text, ''))
FROM income_item
WHERE county_code = $1 AND household_code = ANY (ARRAY(SELECT household_code FROM home))
  AND received_on > $4::date AND received_on <= $2::date
GROUP BY household_code, kind
