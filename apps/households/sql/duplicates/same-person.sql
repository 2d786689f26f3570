-- Pairs of members of today with one name, one birth date and no two sexes, but two ID numbers.
WITH
-- include duplicates/residents
, pair AS (
  SELECT DISTINCT least(here.member_code, there.member_code) AS first_code, greatest(here.member_code, there.member_code) AS second_code
  FROM resident AS here
  JOIN member AS there ON there.county_code = $1 AND there.name_index = here.name_index AND there.born_on = here.born_on
    AND there.id_number_index <> here.id_number_index AND (there.sex = here.sex OR there.sex = '9' OR here.sex = '9') AND there.member_code <> here.member_code
  WHERE here.village_code >= $2 AND here.village_code <= $3
)
-- include duplicates/pairs-of-members
