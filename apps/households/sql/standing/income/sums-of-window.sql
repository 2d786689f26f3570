-- What households received and spent in a window, by kind and sub-kind, and how many people each had on the day.
SELECT household.household_code AS "householdCode", coalesce(former.village_code, household.village_code) AS "villageCode",
       (SELECT count(*)::int FROM membership
        WHERE membership.county_code = :county AND membership.household_code = household.household_code
          AND holds_on(membership, :as_of::date)
          AND exists_on(household, :as_of::date)) AS persons,
       coalesce((
         SELECT json_agg(json_build_object('kind', kind, 'subKind', sub_kind, 'fen', fen::text, 'items', items) ORDER BY kind, sub_kind)
         FROM (
           SELECT kind, sub_kind, coalesce(sum(amount_fen) FILTER (WHERE counts), 0) AS fen, count(*)::int AS items
           FROM (
-- include standing/income/counted
           ) AS item
           WHERE item.household_code = household.household_code AND counts_from <= :as_of::date
             AND received_on > :income_after::date AND received_on <= :income_until::date
           GROUP BY kind, sub_kind
         ) AS line), '[]') AS lines
FROM household
-- include register/places/former-on-day
WHERE household.county_code = :county AND household.household_code = ANY (:households)
