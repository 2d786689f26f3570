-- Open findings of rules by severity, per household: found by the end of the day, not gone, not excused on the day.
-- $1 county, $2 and $3 first and last village code, $4 as of, $5 the moment the day ends, $6 rules and $7 the severity of each.
WITH
-- include report/homes
SELECT 'findings.' || rule.severity AS measure, 'household' AS kind, home.household_code AS code, home.village_code AS division,
       count(*) AS value
FROM finding
JOIN home ON home.household_code = finding.household_code
JOIN unnest($6::text[], $7::text[]) AS rule (number, severity) ON rule.number = finding.rule_number
LEFT JOIN LATERAL (
  SELECT expires_on
  FROM finding_exemption
  WHERE finding_exemption.county_code = $1 AND finding_exemption.household_code = finding.household_code
    AND finding_exemption.rule_number = finding.rule_number AND finding_exemption.subject_code = finding.subject_code
    AND finding_exemption.recorded_at < $5 AND finding_exemption.valid_from <= $4::date
  ORDER BY finding_exemption.recorded_at DESC LIMIT 1
) AS exemption ON true
WHERE finding.county_code = $1 AND finding.found_at < $5 AND (finding.gone_at IS NULL OR finding.gone_at >= $5)
  AND (exemption.expires_on IS NULL OR exemption.expires_on <= $4::date)
GROUP BY rule.severity, home.household_code, home.village_code
