-- The same within one village, from its households: a village has fewer people than a county has of a name. Parameters as
-- in by-name.sql.
SELECT member.member_code AS "memberCode", member.name_sealed AS "nameSealed", household.household_code AS "householdCode"
FROM household
JOIN membership ON membership.county_code = $1 AND membership.household_code = household.household_code
  AND membership.valid_from <= $4::date AND (membership.valid_to IS NULL OR membership.valid_to > $4::date)
JOIN member ON member.county_code = $1 AND member.member_code = membership.member_code
WHERE household.county_code = $1 AND household.village_code >= $2 AND household.village_code <= $3
  AND household.formed_on <= $4::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
  AND member.name_index >= $5 AND member.name_index < $6
  AND (member.name_index, member.member_code) > ($7::bytea, $8::text)
  AND ($10::text IS NULL
    OR ($10 = 'registered' AND EXISTS (
      SELECT FROM registration
      WHERE registration.county_code = $1 AND registration.household_code = household.household_code
        AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)))
    OR EXISTS (
      SELECT FROM poverty_status
      WHERE poverty_status.county_code = $1 AND poverty_status.household_code = household.household_code AND poverty_status.status = $10
        AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date)))
ORDER BY member.name_index, member.member_code LIMIT $9
