-- Which of some households have somebody on a day who can work: $1 county, $2 households, $3 as of, $4 labour skills of those who can.
-- Of whom nothing is known on the day, the exit standard says so.
SELECT DISTINCT membership.household_code AS "householdCode"
FROM membership
JOIN member_condition AS condition ON condition.county_code = $1 AND condition.member_code = membership.member_code
  AND condition.valid_from <= $3::date AND (condition.valid_to IS NULL OR condition.valid_to > $3::date)
WHERE membership.county_code = $1 AND membership.household_code = ANY ($2::text[])
  AND membership.valid_from <= $3::date AND (membership.valid_to IS NULL OR membership.valid_to > $3::date)
  AND condition.labour_skill = ANY ($4::text[])
