-- How many fields and households of each village and kind of copy agree with the register.
-- include records/agreement/copies
,
-- include records/agreement/compared
, home AS (
  SELECT lies_in, copy_kind, household_code, count(*) AS fields, count(*) FILTER (WHERE NOT differs) AS agreeing
  FROM compared WHERE last GROUP BY lies_in, copy_kind, household_code
)
SELECT lies_in AS "villageCode", copy_kind AS "copyKind", count(*)::int AS households,
       count(*) FILTER (WHERE agreeing = fields)::int AS "agreeingHouseholds", sum(fields)::int AS fields,
       sum(agreeing)::int AS "agreeingFields"
FROM home GROUP BY lies_in, copy_kind ORDER BY lies_in, copy_kind
