-- Registered households and their persons by net income per head: bands by key and the fen per head from which each holds.
-- Nobody in it: in no band.
WITH
-- include register/places/homes
, assessed AS (
  SELECT home.household_code, home.village_code, count(*) AS persons
  FROM registration
  JOIN home ON home.household_code = registration.household_code
  JOIN membership ON membership.county_code = :county AND membership.household_code = registration.household_code
    AND holds_on(membership, :as_of::date)
  WHERE registration.county_code = :county
    AND holds_on(registration, :as_of::date)
  GROUP BY home.household_code, home.village_code
),
-- All at once, not household by household.
net AS (
  SELECT line.household_code,
-- include standing/income/net-of-lines
    AS fen
  FROM (
-- include standing/income/lines
    AND household_code = ANY (ARRAY(SELECT household_code FROM assessed))
    GROUP BY household_code, sub_kind
  ) AS line
  LEFT JOIN unnest(:cost_share_kinds::text[], :cost_share_percents::int[]) AS share (sub_kind, percent) ON share.sub_kind = line.sub_kind
  GROUP BY line.household_code
),
banded AS (
  SELECT assessed.household_code, assessed.village_code, assessed.persons, (
    SELECT key FROM unnest(:band_keys::text[], :bands_from::bigint[]) AS limits (key, fen)
    WHERE limits.fen IS NULL OR coalesce(net.fen, 0) >= limits.fen * assessed.persons
    ORDER BY limits.fen DESC NULLS LAST LIMIT 1
  ) AS band
  FROM assessed
  -- It is of those assessed alone; FULL JOIN is done by hashing or merging, however few the planner takes them for.
  FULL JOIN net ON net.household_code = assessed.household_code
)
SELECT 'income.' || band || '.households' AS measure, 'household' AS kind, household_code AS code, village_code AS division,
       1::bigint AS value
FROM banded
UNION ALL
SELECT 'income.' || band || '.persons', 'household', household_code, village_code, persons FROM banded
