-- What a list shows of some households on a day: $1 county, $2 codes, $3 as of.
SELECT household.household_code AS "householdCode", coalesce(former.village_code, household.village_code) AS "villageCode",
       CASE WHEN former.village_code IS NULL THEN household.grid_code END AS "gridCode",
       people.persons::int AS persons, people.head AS "headCode", member.name_sealed AS "headNameSealed",
       EXISTS (
         SELECT FROM registration
         WHERE registration.county_code = $1 AND registration.household_code = household.household_code
           AND registration.valid_from <= $3::date AND (registration.valid_to IS NULL OR registration.valid_to > $3::date)
       ) AS registered,
       (
         SELECT poverty_status.status FROM poverty_status
         WHERE poverty_status.county_code = $1 AND poverty_status.household_code = household.household_code
           AND poverty_status.valid_from <= $3::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $3::date)
       ) AS "povertyStatus"
FROM household
LEFT JOIN former_residence AS former ON former.county_code = $1 AND former.household_code = household.household_code
  AND former.valid_from <= $3::date AND former.valid_to > $3::date
CROSS JOIN LATERAL (
  SELECT count(*) AS persons,
         max(membership.member_code) FILTER (WHERE coalesce(former_relation.relation, membership.relation) = '01') AS head
  FROM membership
  LEFT JOIN former_relation ON former_relation.county_code = $1 AND former_relation.member_code = membership.member_code
    AND former_relation.household_code = membership.household_code
    AND former_relation.valid_from <= $3::date AND former_relation.valid_to > $3::date
  WHERE membership.county_code = $1 AND membership.household_code = household.household_code
    AND membership.valid_from <= $3::date AND (membership.valid_to IS NULL OR membership.valid_to > $3::date)
) AS people
LEFT JOIN member ON member.county_code = $1 AND member.member_code = people.head
WHERE household.county_code = $1 AND household.household_code = ANY ($2::text[])
ORDER BY household.household_code
