-- What households received and spent in a window, by kind and sub-kind, and how many people each had on the day.
-- $1 county, $2 households, $3 as of, $4 after, $5 until.
SELECT household.household_code AS "householdCode", coalesce(former.village_code, household.village_code) AS "villageCode",
       (SELECT count(*)::int FROM membership
        WHERE membership.county_code = $1 AND membership.household_code = household.household_code
          AND membership.valid_from <= $3::date AND (membership.valid_to IS NULL OR membership.valid_to > $3::date)
          AND household.formed_on <= $3::date AND (household.dissolved_on IS NULL OR household.dissolved_on > $3::date)) AS persons,
       coalesce((
         SELECT json_agg(json_build_object('kind', kind, 'subKind', sub_kind, 'fen', fen::text, 'items', items) ORDER BY kind, sub_kind)
         FROM (
           SELECT kind, sub_kind, coalesce(sum(amount_fen) FILTER (WHERE counts), 0) AS fen, count(*)::int AS items
           FROM (
-- include income/counted
           ) AS item
           WHERE item.household_code = household.household_code AND counts_from <= $3::date
             AND received_on > $4::date AND received_on <= $5::date
           GROUP BY kind, sub_kind
         ) AS line), '[]') AS lines
FROM household
LEFT JOIN former_residence AS former ON former.county_code = $1 AND former.household_code = household.household_code
  AND former.valid_from <= $3::date AND former.valid_to > $3::date
WHERE household.county_code = $1 AND household.household_code = ANY ($2)
