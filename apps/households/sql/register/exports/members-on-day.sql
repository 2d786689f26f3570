-- Codes of people who belong to a household of a division on a day, after one of them, in their order.
SELECT membership.member_code AS code
FROM membership
JOIN household ON household.county_code = :county AND household.household_code = membership.household_code
-- include register/places/former-on-day
WHERE membership.county_code = :county AND membership.member_code > :after COLLATE "C"
  AND holds_on(membership, :as_of::date)
  AND exists_on(household, :as_of::date)
  AND
-- include register/places/in-villages-on-day
ORDER BY membership.member_code LIMIT :limit
