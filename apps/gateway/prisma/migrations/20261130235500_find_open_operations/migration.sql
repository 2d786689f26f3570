-- Looked for county by county, every few seconds, and few among all that ever were.
CREATE INDEX operations_open ON operations (county_code, kind, accepted_at) WHERE state NOT IN ('finished', 'failed');
