-- How many households of each village of a division lack each item, and how many persons are named; of each grid where they are counted
-- by it. `unknown_reasons` only say that something is not known.
WITH assessed AS (
  SELECT household.household_code, household.village_code, (
    SELECT count(*) FROM membership
    WHERE membership.county_code = :county AND membership.household_code = household.household_code
      AND holds_on(membership, :as_of::date)
  ) AS persons
  FROM (
-- include register/places/places
  ) AS household
  WHERE
-- include standing/standards/households-in-scope
),
-- include standing/standards/lacking
judged AS (
  SELECT household_code, item, bool_and(code = ANY (:unknown_reasons::text[])) AS unknown, count(DISTINCT member_code) AS persons
  FROM lacking GROUP BY household_code, item
)
SELECT assessed.village_code AS "villageCode", grid.code AS "gridCode", judged.item, count(*) FILTER (WHERE NOT judged.unknown)::int AS "notMet",
       count(*) FILTER (WHERE judged.unknown)::int AS unknown, sum(judged.persons)::int AS persons
FROM judged JOIN assessed ON assessed.household_code = judged.household_code
LEFT JOIN LATERAL (
  SELECT household.grid_code AS code FROM household
  WHERE :by = 'grid' AND household.county_code = :county AND household.household_code = judged.household_code
    AND household.village_code = assessed.village_code
) AS grid ON true
GROUP BY assessed.village_code, grid.code, judged.item
ORDER BY assessed.village_code, grid.code, judged.item
