-- What is said of each `pair` of members, a page of them. The end of other statements: $4 and $5 the pair after which it goes on,
-- $6 limit, $7 and $8 one pair that alone is asked for.
SELECT pair.first_code AS "firstCode", pair.second_code AS "secondCode", first.household_code AS "firstHousehold",
       second.household_code AS "secondHousehold", first.village_code AS "firstVillage", second.village_code AS "secondVillage",
       first.id_number_index = second.id_number_index AS "sameIdNumber",
       coalesce(first.name_index = second.name_index, false) AND first.born_on = second.born_on AS "sameNameAndBirth",
       first.relation = second.relation AS "sameRelation",
       one.name_sealed AS "firstName", other.name_sealed AS "secondName",
       one.id_number_sealed AS "firstIdNumber", other.id_number_sealed AS "secondIdNumber"
FROM pair
JOIN resident AS first ON first.member_code = pair.first_code
JOIN resident AS second ON second.member_code = pair.second_code
JOIN member AS one ON one.county_code = $1 AND one.member_code = pair.first_code
JOIN member AS other ON other.county_code = $1 AND other.member_code = pair.second_code
WHERE (first.village_code >= $2 AND first.village_code <= $3 OR second.village_code >= $2 AND second.village_code <= $3)
  AND (pair.first_code, pair.second_code) > ($4 COLLATE "C", $5 COLLATE "C")
  AND ($7::text IS NULL OR pair.first_code = $7 AND pair.second_code = $8)
ORDER BY pair.first_code, pair.second_code
LIMIT $6
