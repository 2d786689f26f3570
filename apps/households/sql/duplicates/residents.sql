-- Whoever belongs to a household today. Not gathered first: for a village, people elsewhere are looked up by index.
resident AS NOT MATERIALIZED (
  SELECT member.member_code, member.id_number_index, member.name_index, member.born_on, member.sex, membership.relation,
         membership.household_code, household.village_code
  FROM household
  JOIN membership ON membership.county_code = $1 AND membership.household_code = household.household_code AND membership.valid_to IS NULL
  JOIN member ON member.county_code = $1 AND member.member_code = membership.member_code
  WHERE household.county_code = $1 AND household.dissolved_on IS NULL
)
