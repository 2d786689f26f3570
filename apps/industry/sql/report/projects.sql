-- Projects begun by the end of the period, by leading industry.
SELECT 'industry.projects.' || leading_industry AS measure, 'project' AS kind, project_code AS code,
  village_code AS division, 1 AS value
FROM project
WHERE county_code = :county AND village_code BETWEEN :first AND :last AND started_on <= :as_of::date
