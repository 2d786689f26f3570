-- Names that copies list and the register has alike to the last character that is indexed ($14: bytes of such an index), so that only
-- opened they tell whether they go on alike. $1 to $13 as in agreement/copies.sql.
-- include agreement/copies
SELECT copy.household_code AS "householdCode", copy.copy_kind AS "copyKind", copy.taken_on AS "takenOn", listed.member_code AS "memberCode",
       listed.name_sealed AS "listedName", member.name_sealed AS "registeredName"
FROM copy
JOIN record_copy_member AS listed ON listed.county_code = $1 AND listed.household_code = copy.household_code
  AND listed.copy_kind = copy.copy_kind AND listed.taken_on = copy.taken_on
JOIN member ON member.county_code = $1 AND member.member_code = listed.member_code AND member.name_index = listed.name_index
WHERE octet_length(listed.name_index) = $14
