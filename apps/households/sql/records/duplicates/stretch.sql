-- `here`: whoever belongs today to a stretch of the division's households, in the order of villages and codes. `phone`: those phones
-- of theirs that several households have, though not so many (`phone_households`) that it is nobody's own. The beginning of other
-- statements, which look up by index who is like them anywhere in the county.
WITH here AS MATERIALIZED (
  SELECT household.village_code, household.household_code, household.phone_index, member.member_code, member.name_index,
         member.id_number_index, member.born_on, member.sex
  FROM household
  JOIN membership ON membership.county_code = :county AND membership.household_code = household.household_code
    AND membership.valid_to IS NULL
  JOIN member ON member.county_code = :county AND member.member_code = membership.member_code
  WHERE household.county_code = :county AND household.village_code BETWEEN :first AND :last
    AND (household.village_code, household.household_code) >= (:from_village, :from_household)
    AND (household.village_code, household.household_code) <= (:until_village, :until_household)
    AND household.dissolved_on IS NULL
),
phone AS MATERIALIZED (
  SELECT household.phone_index
  FROM (SELECT DISTINCT phone_index FROM here) AS own
  JOIN household ON household.county_code = :county AND household.phone_index = own.phone_index AND household.dissolved_on IS NULL
  GROUP BY household.phone_index HAVING count(*) BETWEEN 2 AND :phone_households
),
-- Who is in another household that has such a phone, under a name that somebody here has.
by_phone AS (
  SELECT here.member_code AS here_code, there.member_code AS there_code
  FROM here
  JOIN phone ON phone.phone_index = here.phone_index
  JOIN household AS home ON home.county_code = :county AND home.phone_index = here.phone_index
    AND home.household_code <> here.household_code
    AND home.dissolved_on IS NULL
  JOIN membership ON membership.county_code = :county AND membership.household_code = home.household_code AND membership.valid_to IS NULL
  JOIN member AS there ON there.county_code = :county AND there.member_code = membership.member_code AND there.name_index = here.name_index
    AND there.id_number_index <> here.id_number_index AND (there.sex = here.sex OR there.sex = '9' OR here.sex = '9')
)
