-- Those of the households $5 that exist on $2.
SELECT household_code, village_code, formed_on, phone_sealed IS NOT NULL AS phone, relocated_on
FROM household
WHERE county_code = $1 AND household_code = ANY ($5) AND formed_on <= $2::date AND (dissolved_on IS NULL OR dissolved_on > $2::date)
