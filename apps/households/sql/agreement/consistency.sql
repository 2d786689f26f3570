-- How many fields and households of each village and kind of copy agree with the register, as of the day $4.
-- $1 county, $2 and $3 first and last village code.
WITH place AS (
-- include report/places
),
copy AS (
  SELECT record_copy.*, place.village_code AS lies_in
  FROM record_copy JOIN place ON place.household_code = record_copy.household_code
  WHERE record_copy.county_code = $1 AND record_copy.taken_on <= $4::date AND (place.dissolved_on IS NULL OR place.dissolved_on > $4::date)
),
-- include agreement/compared
, home AS (
  SELECT lies_in, copy_kind, household_code, count(*) AS fields, count(*) FILTER (WHERE NOT differs) AS agreeing
  FROM compared WHERE last GROUP BY lies_in, copy_kind, household_code
)
SELECT lies_in AS "villageCode", copy_kind AS "copyKind", count(*)::int AS households,
       count(*) FILTER (WHERE agreeing = fields)::int AS "agreeingHouseholds", sum(fields)::int AS fields,
       sum(agreeing)::int AS "agreeingFields"
FROM home GROUP BY lies_in, copy_kind ORDER BY lies_in, copy_kind
