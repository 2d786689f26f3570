-- How many households of each village of a division lack each item, and how many persons are named; of each grid where $26 says so.
-- $1 county, $2 and $3 first and last village code; $6 to $24 as in lacking.sql, $25 as in households-in-scope.sql;
-- $5 the reasons that only say that something is not known.
WITH assessed AS (
  SELECT household.household_code, household.village_code, (
    SELECT count(*) FROM membership
    WHERE membership.county_code = $1 AND membership.household_code = household.household_code
      AND membership.valid_from <= $4::date AND (membership.valid_to IS NULL OR membership.valid_to > $4::date)
  ) AS persons
  FROM (
-- include report/places
  ) AS household
  WHERE
-- include standards/households-in-scope
),
-- include standards/lacking
judged AS (
  SELECT household_code, item, bool_and(code = ANY ($5::text[])) AS unknown, count(DISTINCT member_code) AS persons
  FROM lacking GROUP BY household_code, item
)
SELECT assessed.village_code AS "villageCode", grid.code AS "gridCode", judged.item, count(*) FILTER (WHERE NOT judged.unknown)::int AS "notMet",
       count(*) FILTER (WHERE judged.unknown)::int AS unknown, sum(judged.persons)::int AS persons
FROM judged JOIN assessed ON assessed.household_code = judged.household_code
LEFT JOIN LATERAL (
  SELECT household.grid_code AS code FROM household
  WHERE $26 = 'grid' AND household.county_code = $1 AND household.household_code = judged.household_code
    AND household.village_code = assessed.village_code
) AS grid ON true
GROUP BY assessed.village_code, grid.code, judged.item
ORDER BY assessed.village_code, grid.code, judged.item
