-- People of one ID number, which may stand under several codes, with the household that they belong to on a day; `after`: the person
-- after whom it goes on.
SELECT member.member_code AS "memberCode", member.name_sealed AS "nameSealed", home.household_code AS "householdCode"
FROM member
CROSS JOIN LATERAL (
  SELECT membership.household_code
  FROM membership
  JOIN household ON household.county_code = :county AND household.household_code = membership.household_code
  WHERE membership.county_code = :county AND membership.member_code = member.member_code
    AND holds_on(membership, :as_of::date)
    AND household.village_code BETWEEN :first AND :last
    AND exists_on(household, :as_of::date)
    AND
-- include register/lookup/of-status
  LIMIT 1
) AS home
WHERE member.county_code = :county AND member.id_number_index = :id_number_index AND member.member_code > :after COLLATE "C"
ORDER BY member.member_code LIMIT :limit
