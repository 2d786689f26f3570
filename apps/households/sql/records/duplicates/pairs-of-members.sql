-- What is said of each `pair` of members, a page of them: `here_code` of the stretch, `there_code` wherever in the county. A pair of
-- which both belong to the division is told where the first of them is. The end of other statements, which begin with
-- records/duplicates/stretch: `after_…` is the place behind which it goes on, `one_code` and `other_code` the one pair that is asked for,
-- or nulls.
SELECT here.village_code AS "hereVillage", here.household_code AS "hereHousehold", here.member_code AS "hereCode",
       home.village_code AS "thereVillage", home.household_code AS "thereHousehold", other.member_code AS "thereCode",
       here.id_number_index = other.id_number_index AS "sameIdNumber", coalesce(here.name_index = other.name_index, false) AS "sameName",
       here.born_on = other.born_on AS "sameBirth", own.relation = stay.relation AS "sameRelation",
       phone.phone_index IS NOT NULL AS "samePhone", self.name_sealed AS "hereName", other.name_sealed AS "thereName",
       self.id_number_sealed AS "hereIdNumber", other.id_number_sealed AS "thereIdNumber"
FROM pair
JOIN here ON here.member_code = pair.here_code
JOIN member AS self ON self.county_code = :county AND self.member_code = pair.here_code
JOIN membership AS own ON own.county_code = :county AND own.member_code = pair.here_code AND own.valid_to IS NULL
JOIN member AS other ON other.county_code = :county AND other.member_code = pair.there_code
JOIN membership AS stay ON stay.county_code = :county AND stay.member_code = pair.there_code AND stay.valid_to IS NULL
JOIN household AS home ON home.county_code = :county AND home.household_code = stay.household_code AND home.dissolved_on IS NULL
LEFT JOIN phone ON phone.phone_index = here.phone_index AND phone.phone_index = home.phone_index
  AND home.household_code <> here.household_code
WHERE (NOT (home.village_code BETWEEN :first AND :last)
       OR (home.village_code, home.household_code, other.member_code) > (here.village_code, here.household_code, here.member_code))
  AND (here.village_code, here.household_code, here.member_code, other.member_code)
    > (:after_village, :after_household, :after_here, :after_there)
  AND (:one_code::text IS NULL OR here.member_code IN (:one_code, :other_code) AND other.member_code IN (:one_code, :other_code))
ORDER BY here.village_code, here.household_code, here.member_code, other.member_code
LIMIT :limit
