-- Findings of a division by the end of a day, the last stretch of each rule and subject.
-- $1 county, $2 and $3 first and last village, $4 the day, $5 the moment it ends, $6 rules (null: all), $7 household (null: all).
SELECT finding.household_code, finding.rule_number, finding.subject_code, finding.rule_version, finding.values, finding.found_at,
       CASE WHEN finding.gone_at < $5 THEN finding.gone_at END AS gone_at, coalesce(former.village_code, household.village_code) AS village_code,
       exemption.recorded_by AS exempted_by, exemption.valid_from AS exempted_from, exemption.expires_on,
       CASE WHEN finding.gone_at < $5 THEN 'gone' WHEN exemption.expires_on > $4::date THEN 'exempted' ELSE 'open' END AS state
FROM finding
JOIN household ON household.county_code = $1 AND household.household_code = finding.household_code
-- include places/former-on-day
LEFT JOIN LATERAL (
  SELECT recorded_by, valid_from, expires_on
  FROM finding_exemption
  WHERE finding_exemption.county_code = $1 AND finding_exemption.household_code = finding.household_code
    AND finding_exemption.rule_number = finding.rule_number AND finding_exemption.subject_code = finding.subject_code
    AND finding_exemption.recorded_at < $5 AND finding_exemption.valid_from <= $4::date
  ORDER BY finding_exemption.recorded_at DESC LIMIT 1
) AS exemption ON true
WHERE finding.county_code = $1 AND finding.found_at < $5
  AND
-- include places/in-villages-on-day
  AND ($6::text[] IS NULL OR finding.rule_number = ANY ($6)) AND ($7::text IS NULL OR finding.household_code = $7)
