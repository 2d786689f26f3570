-- Follows `WITH home AS MATERIALIZED (…), `: all that rules may know of these households, as of one moment.
-- $1 county, $2 as of, $3 income counts after, $4 income of the year before counts after.
-- Rows of several kinds, each packed into one text with tabs: a column costs more on its way than the work behind it. Codes are
-- gathered first and looked up together: each index is walked once, in its order, not once per household.
stay AS MATERIALIZED (
  SELECT household_code, member_code, relation, valid_from, joined_by
  FROM membership
  WHERE county_code = $1 AND household_code = ANY (ARRAY(SELECT household_code FROM home))
    AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to > $2::date)
),
person AS MATERIALIZED (
  SELECT member_code, sex, born_on, ethnicity
  FROM member WHERE county_code = $1 AND member_code = ANY (ARRAY(SELECT member_code FROM stay))
),
condition AS MATERIALIZED (
  SELECT member_code, education, student, health, labour_skill, medical_insurance
  FROM member_condition
  WHERE county_code = $1 AND member_code = ANY (ARRAY(SELECT member_code FROM stay))
    AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to > $2::date)
)
SELECT 'home' AS kind, household_code AS code, concat_ws(E'\t', village_code, formed_on, phone) AS packed FROM home
UNION ALL
SELECT 'member', stay.household_code, concat_ws(E'\t',
  member_code, sex, born_on, ethnicity, relation, valid_from, joined_by, coalesce(education, ''), coalesce(student, ''),
  coalesce(health, ''), coalesce(labour_skill, ''), CASE medical_insurance WHEN true THEN 'insured' WHEN false THEN 'none' ELSE '' END)
FROM stay JOIN person USING (member_code) LEFT JOIN condition USING (member_code)
UNION ALL
SELECT 'registration', household_code, concat_ws(E'\t', valid_from, coalesce(valid_to::text, ''), standard, main_cause, coalesce(ended_by, ''))
FROM registration WHERE county_code = $1 AND household_code = ANY (ARRAY(SELECT household_code FROM home)) AND valid_from <= $2::date
UNION ALL
SELECT 'status', household_code, concat_ws(E'\t', valid_from, coalesce(valid_to::text, ''), status)
FROM poverty_status WHERE county_code = $1 AND household_code = ANY (ARRAY(SELECT household_code FROM home)) AND valid_from <= $2::date
UNION ALL
SELECT 'living', household_code, concat_ws(E'\t', assessed_on, enough_food, enough_clothing, safe_water, house_grade)
FROM living_condition WHERE county_code = $1 AND household_code = ANY (ARRAY(SELECT household_code FROM home)) AND assessed_on <= $2::date
UNION ALL
SELECT 'income', household_code, concat_ws(E'\t', kind, coalesce(sum(amount_fen) FILTER (WHERE received_on > $3::date)::text, ''),
  coalesce(sum(amount_fen) FILTER (WHERE received_on <= $3::date)::text, ''))
FROM income_item
WHERE county_code = $1 AND household_code = ANY (ARRAY(SELECT household_code FROM home))
  AND received_on > $4::date AND received_on <= $2::date
GROUP BY household_code, kind
