-- How many fields and households of each village and kind of copy agree with the register.
WITH
-- include agreement/compared
, home AS (
  SELECT village_code, copy_kind, household_code, count(*) AS fields, count(*) FILTER (WHERE NOT differs) AS agreeing
  FROM compared WHERE last GROUP BY village_code, copy_kind, household_code
)
SELECT village_code AS "villageCode", copy_kind AS "copyKind", count(*)::int AS households,
       count(*) FILTER (WHERE agreeing = fields)::int AS "agreeingHouseholds", sum(fields)::int AS fields,
       sum(agreeing)::int AS "agreeingFields"
FROM home GROUP BY village_code, copy_kind ORDER BY village_code, copy_kind
