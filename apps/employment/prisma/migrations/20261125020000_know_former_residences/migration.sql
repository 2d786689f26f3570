-- Where a household lived before it moved, in the order of days; NULL for nearly all, which never did. The village on a day is
-- coalesce(former_village_codes[width_bucket(day, moved_on) + 1], village_code).
ALTER TABLE household ADD COLUMN former_village_codes text[];

ALTER TABLE household ADD COLUMN moved_on date[];

-- No statement searches by these lists, and statistics of lists are the dearest part of an ANALYZE.
ALTER TABLE household ALTER COLUMN former_village_codes SET STATISTICS 0;

ALTER TABLE household ALTER COLUMN moved_on SET STATISTICS 0;
