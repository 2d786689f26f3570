-- Findings of a division by the end of a day (`until` is the moment), the last stretch of each rule and subject: those of its households
-- and of its villages. Rules and household: null for all.
SELECT finding.record_code, finding.rule_number, finding.subject_code, finding.rule_version, finding.values, finding.found_at,
       CASE WHEN finding.gone_at < :until THEN finding.gone_at END AS gone_at, place.household_code, place.village_code,
       exemption.recorded_by AS exempted_by, exemption.valid_from AS exempted_from, exemption.expires_on,
       CASE WHEN finding.gone_at < :until THEN 'gone' WHEN exemption.expires_on > :as_of::date THEN 'exempted' ELSE 'open' END AS state
FROM (
  SELECT household_code AS record_code, household_code, village_code, 'household' AS kind FROM (
-- include register/places/places
  ) AS home
  WHERE :household::text IS NULL OR household_code = :household
  UNION ALL
  SELECT village_code, NULL, village_code, 'village' FROM village
  WHERE county_code = :county AND village_code BETWEEN :first AND :last AND :household::text IS NULL
) AS place
JOIN finding ON finding.county_code = :county AND finding.record_code = place.record_code AND finding.record_kind = place.kind
LEFT JOIN LATERAL (
  SELECT recorded_by, valid_from, expires_on
  FROM finding_exemption
  WHERE finding_exemption.county_code = :county AND finding_exemption.record_code = finding.record_code
    AND finding_exemption.rule_number = finding.rule_number AND finding_exemption.subject_code = finding.subject_code
    AND finding_exemption.recorded_at < :until AND finding_exemption.valid_from <= :as_of::date
  ORDER BY finding_exemption.recorded_at DESC LIMIT 1
) AS exemption ON true
WHERE finding.found_at < :until AND (:rules::text[] IS NULL OR finding.rule_number = ANY (:rules))
