-- All that rules may know of some households.
WITH home AS MATERIALIZED (
-- include rules/homes-of-codes
),
-- include rules/household-facts
