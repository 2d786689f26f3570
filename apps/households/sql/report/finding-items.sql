-- Open findings of rules by severity, per household and per village: found by the end of the day (`until` is the moment), not gone, not
-- excused on the day. `severities` are those of the `rules`, one by one.
WITH
-- include register/places/homes
, record AS (
  SELECT household_code AS code, village_code, 'household' AS kind FROM home
  UNION ALL
  SELECT village_code, village_code, 'village' FROM village WHERE county_code = :county AND village_code BETWEEN :first AND :last
)
SELECT 'findings.' || (:severities::text[])[array_position(:rules::text[], finding.rule_number)] AS measure,
       record.kind, record.code, record.village_code AS division, count(*) AS value
FROM finding
JOIN record ON record.code = finding.record_code AND record.kind = finding.record_kind
LEFT JOIN LATERAL (
  SELECT expires_on
  FROM finding_exemption
  WHERE finding_exemption.county_code = :county AND finding_exemption.record_code = finding.record_code
    AND finding_exemption.rule_number = finding.rule_number AND finding_exemption.subject_code = finding.subject_code
    AND finding_exemption.recorded_at < :until AND finding_exemption.valid_from <= :as_of::date
  ORDER BY finding_exemption.recorded_at DESC LIMIT 1
) AS exemption ON true
WHERE finding.county_code = :county AND finding.found_at < :until AND (finding.gone_at IS NULL OR finding.gone_at >= :until)
  AND finding.rule_number = ANY (:rules::text[]) AND (exemption.expires_on IS NULL OR exemption.expires_on <= :as_of::date)
GROUP BY 1, record.kind, record.code, record.village_code
