-- One row per person of a registered household on a day, with 1 under each measure that counts it. `turned_16` is the last birthday of
-- those who by then are sixteen.
WITH
-- include register/places/homes
SELECT member.member_code AS code, household.village_code AS division,
       1 AS "structure.all",
       (member.sex = '2')::int AS "structure.women",
       (member.ethnicity <> '01')::int AS "structure.minorities",
       (member.born_on > :turned_16::date)::int AS "structure.age_under_16",
       (member.born_on <= :turned_16::date AND member.born_on > :turned_30::date)::int AS "structure.age_16_29",
       (member.born_on <= :turned_30::date AND member.born_on > :turned_40::date)::int AS "structure.age_30_39",
       (member.born_on <= :turned_40::date AND member.born_on > :turned_50::date)::int AS "structure.age_40_49",
       (member.born_on <= :turned_50::date AND member.born_on > :turned_60::date)::int AS "structure.age_50_59",
       (member.born_on <= :turned_60::date)::int AS "structure.age_60_and_over",
       coalesce(state.health = '01', false)::int AS "structure.healthy",
       coalesce('02' = ANY (string_to_array(state.health, ',')), false)::int AS "structure.chronically_ill",
       coalesce('03' = ANY (string_to_array(state.health, ',')), false)::int AS "structure.seriously_ill",
       coalesce('04' = ANY (string_to_array(state.health, ',')), false)::int AS "structure.disabled",
       coalesce(state.education = '01', false)::int AS "structure.illiterate",
       coalesce(state.education = '02', false)::int AS "structure.primary",
       coalesce(state.education = '03', false)::int AS "structure.junior_secondary",
       coalesce(state.education = '04', false)::int AS "structure.senior_secondary",
       coalesce(state.education IN ('05', '07', '08'), false)::int AS "structure.college",
       coalesce(state.education = '06', false)::int AS "structure.below_school_age",
       coalesce(state.labour_skill = '01', false)::int AS "structure.ordinary_labour",
       coalesce(state.labour_skill = '02', false)::int AS "structure.skilled_labour",
       coalesce(state.labour_skill = '05', false)::int AS "structure.weak_labour",
       coalesce(state.labour_skill IN ('03', '04'), false)::int AS "structure.no_labour",
       coalesce(NOT state.student = ANY (:not_at_school::text[]), false)::int AS "structure.students",
       (member.born_on <= :turned_3::date AND member.born_on > :turned_6::date)::int AS "structure.of_preschool_age",
       (member.born_on <= :turned_6::date AND member.born_on > :turned_15::date)::int AS "structure.of_compulsory_age",
       (member.born_on <= :turned_15::date AND member.born_on > :turned_18::date)::int AS "structure.of_secondary_age",
       (member.born_on <= :turned_18::date AND member.born_on > :turned_22::date)::int AS "structure.of_college_age",
       coalesce(state.medical_insurance = 'none', false)::int AS "structure.uninsured"
FROM registration
JOIN home AS household ON household.household_code = registration.household_code
JOIN membership ON membership.county_code = :county AND membership.household_code = registration.household_code
JOIN member ON member.county_code = :county AND member.member_code = membership.member_code
LEFT JOIN member_condition AS state ON state.county_code = :county AND state.member_code = membership.member_code
  AND holds_on(state, :as_of::date)
WHERE registration.county_code = :county
  AND holds_on(registration, :as_of::date)
  AND holds_on(membership, :as_of::date)
