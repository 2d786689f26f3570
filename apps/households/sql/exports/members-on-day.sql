-- Codes of people who belong to a household of a division on a day, after one of them, in their order.
-- $1 county, $2 and $3 first and last village code, $4 as of, $5 after, $6 limit.
SELECT membership.member_code AS code
FROM membership
JOIN household ON household.county_code = $1 AND household.household_code = membership.household_code
-- include places/former-on-day
WHERE membership.county_code = $1 AND membership.member_code > $5 COLLATE "C"
  AND membership.valid_from <= $4::date AND (membership.valid_to IS NULL OR membership.valid_to > $4::date)
  AND household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
  AND
-- include places/in-villages-on-day
ORDER BY membership.member_code LIMIT $6
