-- Pairs of households of today of which one has at least half of the other's members, two at least unless it has only one:
-- people of one name and one birth date.
WITH
-- include duplicates/residents
, pair AS (
  SELECT least(here.household_code, there.household_code) AS first_code, greatest(here.household_code, there.household_code) AS second_code,
         count(DISTINCT CASE WHEN here.household_code < there.household_code THEN here.member_code ELSE there.member_code END)::int AS shared
  FROM resident AS here
  JOIN resident AS there
    ON there.name_index = here.name_index AND there.born_on = here.born_on AND there.household_code <> here.household_code
  WHERE here.village_code >= $2 AND here.village_code <= $3
  GROUP BY 1, 2
)
SELECT pair.first_code AS "firstCode", pair.second_code AS "secondCode", pair.first_code AS "firstHousehold",
       pair.second_code AS "secondHousehold", first.village_code AS "firstVillage", second.village_code AS "secondVillage",
       pair.shared AS "sharedMembers"
FROM pair
JOIN household AS first ON first.county_code = $1 AND first.household_code = pair.first_code
JOIN household AS second ON second.county_code = $1 AND second.household_code = pair.second_code
CROSS JOIN LATERAL (
  SELECT least(count(*) FILTER (WHERE membership.household_code = pair.first_code),
               count(*) FILTER (WHERE membership.household_code = pair.second_code)) AS smaller
  FROM membership
  WHERE membership.county_code = $1 AND membership.household_code IN (pair.first_code, pair.second_code) AND membership.valid_to IS NULL
) AS size
WHERE pair.shared >= least(size.smaller, 2) AND 2 * pair.shared >= size.smaller
  AND (pair.first_code, pair.second_code) > ($4 COLLATE "C", $5 COLLATE "C")
  AND ($7::text IS NULL OR pair.first_code = $7 AND pair.second_code = $8)
ORDER BY pair.first_code, pair.second_code
LIMIT $6
