-- Pairs of members of today with one name and no two sexes, but two ID numbers: they have one birth date, or their households one phone.
-- include records/duplicates/stretch
, pair AS (
  SELECT here.member_code AS here_code, there.member_code AS there_code
  FROM here
  JOIN member AS there ON there.county_code = :county AND there.name_index = here.name_index AND there.born_on = here.born_on
    AND there.id_number_index <> here.id_number_index AND (there.sex = here.sex OR there.sex = '9' OR here.sex = '9')
    AND there.member_code <> here.member_code
  UNION
  SELECT here_code, there_code FROM by_phone
)
-- include records/duplicates/pairs-of-members
