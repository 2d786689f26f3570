-- `here`: whoever belongs today to a stretch of the division's households, in the order of villages and codes. `phone`: those phones
-- of theirs that several households have, though not so many that it is nobody's own. The beginning of other statements, which look
-- up by index who is like them anywhere in the county: $1 county, $2 and $3 first and last village code, $4 and $5 village and
-- household with which the stretch begins, $6 and $7 those with which it ends, $8 how many households may have one phone.
WITH here AS MATERIALIZED (
  SELECT household.village_code, household.household_code, household.phone_index, member.member_code, member.name_index,
         member.id_number_index, member.born_on, member.sex
  FROM household
  JOIN membership ON membership.county_code = $1 AND membership.household_code = household.household_code AND membership.valid_to IS NULL
  JOIN member ON member.county_code = $1 AND member.member_code = membership.member_code
  WHERE household.county_code = $1 AND household.village_code >= $2 AND household.village_code <= $3
    AND (household.village_code, household.household_code) >= ($4, $5) AND (household.village_code, household.household_code) <= ($6, $7)
    AND household.dissolved_on IS NULL
),
phone AS MATERIALIZED (
  SELECT household.phone_index
  FROM (SELECT DISTINCT phone_index FROM here) AS own
  JOIN household ON household.county_code = $1 AND household.phone_index = own.phone_index AND household.dissolved_on IS NULL
  GROUP BY household.phone_index HAVING count(*) BETWEEN 2 AND $8
),
-- Who is in another household that has such a phone, under a name that somebody here has.
by_phone AS (
  SELECT here.member_code AS here_code, there.member_code AS there_code
  FROM here
  JOIN phone ON phone.phone_index = here.phone_index
  JOIN household AS home ON home.county_code = $1 AND home.phone_index = here.phone_index AND home.household_code <> here.household_code
    AND home.dissolved_on IS NULL
  JOIN membership ON membership.county_code = $1 AND membership.household_code = home.household_code AND membership.valid_to IS NULL
  JOIN member AS there ON there.county_code = $1 AND there.member_code = membership.member_code AND there.name_index = here.name_index
    AND there.id_number_index <> here.id_number_index AND (there.sex = here.sex OR there.sex = '9' OR here.sex = '9')
)
