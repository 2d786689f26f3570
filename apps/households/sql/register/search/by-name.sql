-- People of a county whose names lie in a stretch of the blind index (from its first to before `until_index`), with the household that
-- they belong to on a day, in the order of the index, so that a page costs what it shows; `after_index` and `after`: index and code of
-- the person after whom it goes on. The household is looked up for each in turn.
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
WHERE member.county_code = :county AND member.name_index >= :from_index AND member.name_index < :until_index
  AND (member.name_index, member.member_code) > (:after_index::bytea, :after::text)
ORDER BY member.name_index, member.member_code LIMIT :limit
