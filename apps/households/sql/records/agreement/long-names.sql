-- Names that copies list and the register has alike to the last character that is indexed (an index of so many bytes is of a name at
-- least so long), so that only opened they tell whether they go on alike.
-- include records/agreement/copies
SELECT copy.household_code AS "householdCode", copy.copy_kind AS "copyKind", copy.taken_on AS "takenOn", listed.member_code AS "memberCode",
       listed.name_sealed AS "listedName", member.name_sealed AS "registeredName"
FROM copy
JOIN record_copy_member AS listed ON listed.county_code = :county AND listed.household_code = copy.household_code
  AND listed.copy_kind = copy.copy_kind AND listed.taken_on = copy.taken_on
JOIN member ON member.county_code = :county AND member.member_code = listed.member_code AND member.name_index = listed.name_index
WHERE octet_length(listed.name_index) = :index_bytes
