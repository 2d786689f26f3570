-- Projects begun by the end of the period, by leading industry.
-- $1 county, $2 first and $3 last code of the division, $4 end of the period
SELECT 'industry.projects.' || leading_industry AS measure, 'project' AS kind, project_code AS code,
  village_code AS division, 1 AS value
FROM project
WHERE county_code = $1 AND village_code BETWEEN $2 AND $3 AND started_on <= $4::date
