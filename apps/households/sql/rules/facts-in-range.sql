-- All that rules may know of a page of households.
WITH home AS MATERIALIZED (
-- include rules/homes-in-range
),
-- include rules/household-facts
