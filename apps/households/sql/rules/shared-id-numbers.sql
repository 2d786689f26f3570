-- People who hold one ID number on a day, how many hold it, and the number; of some households, null for all. Numbers that are held
-- twice are found in their index alone; then only those are looked at.
WITH asked AS (
  SELECT member.id_number_index
  FROM membership JOIN member ON member.county_code = :county AND member.member_code = membership.member_code
  WHERE membership.county_code = :county AND membership.household_code = ANY (:households::text[])
),
twice AS MATERIALIZED (
  SELECT id_number_index FROM member
  WHERE county_code = :county AND :households::text[] IS NULL AND id_number_index IS NOT NULL
  GROUP BY id_number_index HAVING count(*) > 1
  UNION
  SELECT member.id_number_index FROM asked JOIN member ON member.county_code = :county AND member.id_number_index = asked.id_number_index
  GROUP BY member.id_number_index HAVING count(DISTINCT member.member_code) > 1
)
SELECT code, holders, sealed
FROM (
  SELECT member.member_code AS code, (count(*) OVER (PARTITION BY member.id_number_index))::int AS holders, member.id_number_sealed AS sealed
  FROM twice
  JOIN member ON member.county_code = :county AND member.id_number_index = twice.id_number_index
  JOIN membership ON membership.county_code = :county AND membership.member_code = member.member_code
    AND holds_on(membership, :as_of::date)
) AS held
WHERE holders > 1
