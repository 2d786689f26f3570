-- Findings of a division by the end of a day, the last stretch of each rule and subject: those of its households and of its villages. $1 county, $2 and $3 first and last village, $4 the day, $5 the moment it ends, $6 rules (null: all),
-- $7 household (null: all).
SELECT finding.record_code, finding.rule_number, finding.subject_code, finding.rule_version, finding.values, finding.found_at,
       CASE WHEN finding.gone_at < $5 THEN finding.gone_at END AS gone_at, place.household_code, place.village_code,
       exemption.recorded_by AS exempted_by, exemption.valid_from AS exempted_from, exemption.expires_on,
       CASE WHEN finding.gone_at < $5 THEN 'gone' WHEN exemption.expires_on > $4::date THEN 'exempted' ELSE 'open' END AS state
FROM (
  SELECT household_code AS record_code, household_code, village_code, 'household' AS kind FROM (
-- include report/places
  ) AS home
  WHERE $7::text IS NULL OR household_code = $7
  UNION ALL
  SELECT village_code, NULL, village_code, 'village' FROM village
  WHERE county_code = $1 AND village_code >= $2 AND village_code <= $3 AND $7::text IS NULL
) AS place
JOIN finding ON finding.county_code = $1 AND finding.record_code = place.record_code AND finding.record_kind = place.kind
LEFT JOIN LATERAL (
  SELECT recorded_by, valid_from, expires_on
  FROM finding_exemption
  WHERE finding_exemption.county_code = $1 AND finding_exemption.record_code = finding.record_code
    AND finding_exemption.rule_number = finding.rule_number AND finding_exemption.subject_code = finding.subject_code
    AND finding_exemption.recorded_at < $5 AND finding_exemption.valid_from <= $4::date
  ORDER BY finding_exemption.recorded_at DESC LIMIT 1
) AS exemption ON true
WHERE finding.found_at < $5 AND ($6::text[] IS NULL OR finding.rule_number = ANY ($6))
