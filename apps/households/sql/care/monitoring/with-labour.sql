-- Which of some households have somebody on a day who can work: has one of these labour skills.
-- Of whom nothing is known on the day, the exit standard says so.
SELECT DISTINCT membership.household_code AS "householdCode"
FROM membership
JOIN member_condition AS condition ON condition.county_code = :county AND condition.member_code = membership.member_code
  AND holds_on(condition, :as_of::date)
WHERE membership.county_code = :county AND membership.household_code = ANY (:households::text[])
  AND holds_on(membership, :as_of::date)
  AND condition.labour_skill = ANY (:skills::text[])
