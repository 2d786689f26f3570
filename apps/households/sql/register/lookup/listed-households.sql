-- What a list shows of some households on a day.
SELECT household.household_code AS "householdCode", coalesce(former.village_code, household.village_code) AS "villageCode",
       CASE WHEN former.village_code IS NULL THEN household.grid_code END AS "gridCode",
       people.persons::int AS persons, people.head AS "headCode", member.name_sealed AS "headNameSealed",
       EXISTS (
         SELECT FROM registration
         WHERE registration.county_code = :county AND registration.household_code = household.household_code
           AND holds_on(registration, :as_of::date)
       ) AS registered,
       (
         SELECT poverty_status.status FROM poverty_status
         WHERE poverty_status.county_code = :county AND poverty_status.household_code = household.household_code
           AND holds_on(poverty_status, :as_of::date)
       ) AS "povertyStatus"
FROM household
-- include register/places/former-on-day
CROSS JOIN LATERAL (
  SELECT count(*) AS persons,
         max(membership.member_code) FILTER (WHERE coalesce(former_relation.relation, membership.relation) = '01') AS head
  FROM membership
  LEFT JOIN former_relation ON former_relation.county_code = :county AND former_relation.member_code = membership.member_code
    AND former_relation.household_code = membership.household_code
    AND held_on(former_relation, :as_of::date)
  WHERE membership.county_code = :county AND membership.household_code = household.household_code
    AND holds_on(membership, :as_of::date)
) AS people
LEFT JOIN member ON member.county_code = :county AND member.member_code = people.head
WHERE household.county_code = :county AND household.household_code = ANY (:codes::text[])
ORDER BY household.household_code
