-- The households of a page as of $2: after $5, up to $6 (null: all that follow), in the villages $7 to $8.
SELECT household_code, village_code, formed_on, phone_sealed IS NOT NULL AS phone, relocated_on
FROM household
WHERE county_code = $1 AND household_code > $5 AND ($6::text IS NULL OR household_code <= $6) AND village_code >= $7 AND village_code <= $8
  AND formed_on <= $2::date AND (dissolved_on IS NULL OR dissolved_on > $2::date)
