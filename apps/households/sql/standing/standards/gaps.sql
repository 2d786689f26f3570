-- Who lacks what among some households of a division in the order of villages and codes, after one of them, at most so many; item and
-- grid are null or what it must be. At least one row, which says how many households were looked at and which was the last.
WITH after AS (
  SELECT coalesce(max(coalesce(former.village_code, household.village_code)), '') AS village_code
  FROM household
-- include register/places/former-on-day
  WHERE household.county_code = :county AND household.household_code = :after
),
page AS (
  (
    SELECT household.household_code, household.village_code, household.grid_code
    FROM household
    WHERE household.county_code = :county AND household.village_code BETWEEN :first AND :last
      AND (household.village_code, household.household_code) > ((SELECT village_code FROM after), :after::text COLLATE "C")
      AND (:grid::text IS NULL OR household.grid_code = :grid)
      AND NOT EXISTS (
        SELECT FROM former_residence AS former
        WHERE former.county_code = :county AND former.household_code = household.household_code AND former.valid_to > :as_of::date)
      AND
-- include standing/standards/households-in-scope
    ORDER BY household.village_code, household.household_code LIMIT :limit
  )
  UNION ALL
  (
    SELECT household.household_code, former.village_code, NULL
    FROM former_residence AS former
    JOIN household ON household.county_code = :county AND household.household_code = former.household_code
    WHERE :grid::text IS NULL AND former.county_code = :county AND former.village_code BETWEEN :first AND :last
      AND held_on(former, :as_of::date)
      AND (former.village_code, former.household_code) > ((SELECT village_code FROM after), :after::text COLLATE "C")
      AND
-- include standing/standards/households-in-scope
    ORDER BY former.village_code, former.household_code LIMIT :limit
  )
  ORDER BY village_code, household_code LIMIT :limit
),
assessed AS (
  SELECT page.household_code, (
    SELECT count(*) FROM membership
    WHERE membership.county_code = :county AND membership.household_code = page.household_code
      AND holds_on(membership, :as_of::date)
  ) AS persons
  FROM page
),
-- include standing/standards/lacking
bounds AS (
  SELECT count(*)::int AS seen, (array_agg(household_code ORDER BY village_code DESC, household_code DESC))[1] AS last FROM page
)
SELECT bounds.seen, bounds.last, gap.*
FROM bounds
LEFT JOIN (
  SELECT page.household_code AS "householdCode", page.village_code AS "villageCode", page.grid_code AS "gridCode",
         lacking.member_code AS "memberCode", lacking.item, lacking.code
  FROM page JOIN lacking ON lacking.household_code = page.household_code
  WHERE :item::text IS NULL OR lacking.item = :item
) AS gap ON true
ORDER BY gap."villageCode", gap."householdCode", gap.item, gap."memberCode", gap.code
