-- Who lacks what among some households of a division in the order of villages and codes, after one of them ($5), at most $26;
-- $27 one item or null, $28 one grid or null. At least one row, which says how many households were looked at and which was the last.
-- $1 county, $2 and $3 first and last village code; $6 to $24 as in lacking.sql, $25 as in households-in-scope.sql.
WITH after AS (
  SELECT coalesce(max(coalesce(former.village_code, household.village_code)), '') AS village_code
  FROM household
-- include places/former-on-day
  WHERE household.county_code = $1 AND household.household_code = $5
),
page AS (
  (
    SELECT household.household_code, household.village_code, household.grid_code
    FROM household
    WHERE household.county_code = $1 AND household.village_code >= $2 AND household.village_code <= $3
      AND (household.village_code, household.household_code) > ((SELECT village_code FROM after), $5::text COLLATE "C")
      AND ($28::text IS NULL OR household.grid_code = $28)
      AND NOT EXISTS (
        SELECT FROM former_residence AS former
        WHERE former.county_code = $1 AND former.household_code = household.household_code AND former.valid_to > $4::date)
      AND
-- include standards/households-in-scope
    ORDER BY household.village_code, household.household_code LIMIT $26
  )
  UNION ALL
  (
    SELECT household.household_code, former.village_code, NULL
    FROM former_residence AS former
    JOIN household ON household.county_code = $1 AND household.household_code = former.household_code
    WHERE $28::text IS NULL AND former.county_code = $1 AND former.village_code >= $2 AND former.village_code <= $3
      AND former.valid_from <= $4::date AND former.valid_to > $4::date
      AND (former.village_code, former.household_code) > ((SELECT village_code FROM after), $5::text COLLATE "C")
      AND
-- include standards/households-in-scope
    ORDER BY former.village_code, former.household_code LIMIT $26
  )
  ORDER BY village_code, household_code LIMIT $26
),
assessed AS (
  SELECT page.household_code, (
    SELECT count(*) FROM membership
    WHERE membership.county_code = $1 AND membership.household_code = page.household_code
      AND membership.valid_from <= $4::date AND (membership.valid_to IS NULL OR membership.valid_to > $4::date)
  ) AS persons
  FROM page
),
-- include standards/lacking
bounds AS (
  SELECT count(*)::int AS seen, (array_agg(household_code ORDER BY village_code DESC, household_code DESC))[1] AS last FROM page
)
SELECT bounds.seen, bounds.last, gap.*
FROM bounds
LEFT JOIN (
  SELECT page.household_code AS "householdCode", page.village_code AS "villageCode", page.grid_code AS "gridCode",
         lacking.member_code AS "memberCode", lacking.item, lacking.code
  FROM page JOIN lacking ON lacking.household_code = page.household_code
  WHERE $27::text IS NULL OR lacking.item = $27
) AS gap ON true
ORDER BY gap."villageCode", gap."householdCode", gap.item, gap."memberCode", gap.code
