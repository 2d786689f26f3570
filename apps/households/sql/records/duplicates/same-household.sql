-- Pairs of households of today of which one has at least half of the other's members, two at least unless it has only one: people of
-- one name and one birth date. Where both have one phone, one person is enough, whatever the birth date. Parameters as in
-- records/duplicates/pairs-of-members.
-- include records/duplicates/stretch
, likely AS (
  SELECT here.member_code AS here_code, there.member_code AS there_code
  FROM here
  JOIN member AS there ON there.county_code = :county AND there.name_index = here.name_index AND there.born_on = here.born_on
    AND there.member_code <> here.member_code
  UNION ALL
  SELECT here_code, there_code FROM by_phone
),
pair AS (
  SELECT here.village_code AS here_village, here.household_code AS here_code, here.phone_index AS here_phone,
         home.village_code AS there_village, home.household_code AS there_code, home.phone_index AS there_phone,
         least(count(DISTINCT likely.here_code), count(DISTINCT likely.there_code))::int AS shared
  FROM likely
  JOIN here ON here.member_code = likely.here_code
  JOIN membership AS stay ON stay.county_code = :county AND stay.member_code = likely.there_code AND stay.valid_to IS NULL
  JOIN household AS home ON home.county_code = :county AND home.household_code = stay.household_code AND home.dissolved_on IS NULL
  WHERE home.household_code <> here.household_code
    AND (NOT (home.village_code BETWEEN :first AND :last)
         OR (home.village_code, home.household_code) > (here.village_code, here.household_code))
  GROUP BY 1, 2, 3, 4, 5, 6
)
SELECT here_village AS "hereVillage", here_code AS "hereHousehold", here_code AS "hereCode", there_village AS "thereVillage",
       there_code AS "thereHousehold", there_code AS "thereCode", shared AS "sharedMembers", phone.phone_index IS NOT NULL AS "samePhone"
FROM pair
LEFT JOIN phone ON phone.phone_index = here_phone AND phone.phone_index = there_phone
CROSS JOIN LATERAL (
  SELECT least(count(*) FILTER (WHERE membership.household_code = here_code),
               count(*) FILTER (WHERE membership.household_code = there_code)) AS smaller
  FROM membership
  WHERE membership.county_code = :county AND membership.household_code IN (here_code, there_code) AND membership.valid_to IS NULL
) AS size
WHERE (phone.phone_index IS NOT NULL OR shared >= least(size.smaller, 2) AND 2 * shared >= size.smaller)
  AND (here_village, here_code, here_code, there_code) > (:after_village, :after_household, :after_here, :after_there)
  AND (:one_code::text IS NULL OR here_code IN (:one_code, :other_code) AND there_code IN (:one_code, :other_code))
ORDER BY here_village, here_code, there_code
LIMIT :limit
