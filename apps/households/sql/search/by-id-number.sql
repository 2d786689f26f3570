-- People of one ID number, which may stand under several codes, with the household that they belong to on a day:
-- $1 county, $2 and $3 first and last village code, $4 as of, $5 the blind index, $6 the person after whom it goes on,
-- $7 limit, $8 status (registered, a poverty mark, or null for all).
SELECT member.member_code AS "memberCode", member.name_sealed AS "nameSealed", home.household_code AS "householdCode"
FROM member
CROSS JOIN LATERAL (
  SELECT membership.household_code
  FROM membership
  JOIN household ON household.county_code = $1 AND household.household_code = membership.household_code
  WHERE membership.county_code = $1 AND membership.member_code = member.member_code
    AND membership.valid_from <= $4::date AND (membership.valid_to IS NULL OR membership.valid_to > $4::date)
    AND household.village_code >= $2 AND household.village_code <= $3
    AND household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
    AND ($8::text IS NULL
      OR ($8 = 'registered' AND EXISTS (
        SELECT FROM registration
        WHERE registration.county_code = $1 AND registration.household_code = household.household_code
          AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)))
      OR EXISTS (
        SELECT FROM poverty_status
        WHERE poverty_status.county_code = $1 AND poverty_status.household_code = household.household_code AND poverty_status.status = $8
          AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date)))
  LIMIT 1
) AS home
WHERE member.county_code = $1 AND member.id_number_index = $5 AND member.member_code > $6 COLLATE "C"
ORDER BY member.member_code LIMIT $7
