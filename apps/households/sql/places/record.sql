-- Where records lay on a day of which only the code is known: households, people, villages.
WITH about AS (
  SELECT household_code AS code, household_code FROM household WHERE county_code = :county AND household_code = ANY (:codes::text[])
  UNION ALL
  SELECT member_code, household_code
  FROM (
    SELECT DISTINCT ON (member_code) member_code AS code, household_code
    FROM membership
    WHERE county_code = :county AND member_code = ANY (:codes::text[])
    ORDER BY member_code, valid_from > :as_of::date, CASE WHEN valid_from <= :as_of::date THEN valid_from END DESC, valid_from
  ) AS lived (member_code, household_code)
)
-- include places/of-households
UNION ALL
SELECT village_code, village_code, NULL, NULL FROM village WHERE county_code = :county AND village_code = ANY (:codes::text[])
