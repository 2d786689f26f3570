-- Open findings of rules by severity, per household and per village: found by the end of the day, not gone, not excused on the day.
-- $1 county, $2 and $3 first and last village code, $4 as of, $5 the moment the day ends, $6 rules and $7 the severity of each.
WITH
-- include report/homes
, record AS (
  SELECT household_code AS code, village_code, 'household' AS kind FROM home
  UNION ALL
  SELECT village_code, village_code, 'village' FROM village WHERE county_code = $1 AND village_code >= $2 AND village_code <= $3
)
SELECT 'findings.' || rule.severity AS measure, record.kind, record.code, record.village_code AS division,
       count(*) AS value
FROM finding
JOIN record ON record.code = finding.record_code AND record.kind = finding.record_kind
JOIN unnest($6::text[], $7::text[]) AS rule (number, severity) ON rule.number = finding.rule_number
LEFT JOIN LATERAL (
  SELECT expires_on
  FROM finding_exemption
  WHERE finding_exemption.county_code = $1 AND finding_exemption.record_code = finding.record_code
    AND finding_exemption.rule_number = finding.rule_number AND finding_exemption.subject_code = finding.subject_code
    AND finding_exemption.recorded_at < $5 AND finding_exemption.valid_from <= $4::date
  ORDER BY finding_exemption.recorded_at DESC LIMIT 1
) AS exemption ON true
WHERE finding.county_code = $1 AND finding.found_at < $5 AND (finding.gone_at IS NULL OR finding.gone_at >= $5)
  AND (exemption.expires_on IS NULL OR exemption.expires_on <= $4::date)
GROUP BY rule.severity, record.kind, record.code, record.village_code
