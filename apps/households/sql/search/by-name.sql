-- People of a county whose names lie in a stretch of the blind index, with the household that they belong to on a day,
-- in the order of the index, so that a page costs what it shows: $1 county, $2 and $3 first and last village code,
-- $4 as of, $5 first of the stretch, $6 first behind it, $7 and $8 index and code of the person after whom it goes on,
-- $9 limit, $10 status (registered, a poverty mark, or null for all). The household is looked up for each in turn.
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
    AND ($10::text IS NULL
      OR ($10 = 'registered' AND EXISTS (
        SELECT FROM registration
        WHERE registration.county_code = $1 AND registration.household_code = household.household_code
          AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)))
      OR EXISTS (
        SELECT FROM poverty_status
        WHERE poverty_status.county_code = $1 AND poverty_status.household_code = household.household_code AND poverty_status.status = $10
          AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date)))
  LIMIT 1
) AS home
WHERE member.county_code = $1 AND member.name_index >= $5 AND member.name_index < $6
  AND (member.name_index, member.member_code) > ($7::bytea, $8::text)
ORDER BY member.name_index, member.member_code LIMIT $9
