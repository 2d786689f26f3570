-- How many fields and households of each village and kind of copy agree with the register. $1 to $13 as in agreement/copies.sql, $14 as
-- in agreement/compared.sql.
-- include agreement/copies
,
-- include agreement/compared
, home AS (
  SELECT lies_in, copy_kind, household_code, count(*) AS fields, count(*) FILTER (WHERE NOT differs) AS agreeing
  FROM compared WHERE last GROUP BY lies_in, copy_kind, household_code
)
SELECT lies_in AS "villageCode", copy_kind AS "copyKind", count(*)::int AS households,
       count(*) FILTER (WHERE agreeing = fields)::int AS "agreeingHouseholds", sum(fields)::int AS fields,
       sum(agreeing)::int AS "agreeingFields"
FROM home GROUP BY lies_in, copy_kind ORDER BY lies_in, copy_kind
