-- Where people lived on a day: in the household to which they belonged, last had belonged, or came first.
WITH about AS (
  SELECT DISTINCT ON (member_code) member_code AS code, household_code
  FROM membership
  WHERE county_code = :county AND member_code = ANY (:codes::text[])
  ORDER BY member_code, valid_from > :as_of::date, CASE WHEN valid_from <= :as_of::date THEN valid_from END DESC, valid_from
)
-- include places/of-households
