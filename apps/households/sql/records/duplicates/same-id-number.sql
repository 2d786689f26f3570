-- Pairs of members of today with one ID number.
-- include records/duplicates/stretch
, pair AS (
  SELECT here.member_code AS here_code, there.member_code AS there_code
  FROM here
  JOIN member AS there ON there.county_code = :county AND there.id_number_index = here.id_number_index
    AND there.member_code <> here.member_code
)
-- include records/duplicates/pairs-of-members
