-- The same as by-name.sql within one village, from its households: a village has fewer people than a county has of a name.
SELECT member.member_code AS "memberCode", member.name_sealed AS "nameSealed", household.household_code AS "householdCode"
FROM household
JOIN membership ON membership.county_code = :county AND membership.household_code = household.household_code
  AND holds_on(membership, :as_of::date)
JOIN member ON member.county_code = :county AND member.member_code = membership.member_code
WHERE household.county_code = :county AND household.village_code BETWEEN :first AND :last
  AND exists_on(household, :as_of::date)
  AND member.name_index >= :from_index AND member.name_index < :until_index
  AND (member.name_index, member.member_code) > (:after_index::bytea, :after::text)
  AND
-- include register/lookup/of-status
ORDER BY member.name_index, member.member_code LIMIT :limit
