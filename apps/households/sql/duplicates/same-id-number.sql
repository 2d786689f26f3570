-- Pairs of members of today with one ID number. Looked up from the division's members, anywhere in the county.
WITH
-- include duplicates/residents
, pair AS (
  SELECT DISTINCT least(here.member_code, there.member_code) AS first_code, greatest(here.member_code, there.member_code) AS second_code
  FROM resident AS here
  JOIN member AS there ON there.county_code = $1 AND there.id_number_index = here.id_number_index AND there.member_code <> here.member_code
  WHERE here.village_code >= $2 AND here.village_code <= $3
)
-- include duplicates/pairs-of-members
