-- No statement searches by these lists, and statistics of lists are the dearest part of an ANALYZE.
ALTER TABLE member ALTER COLUMN household_codes SET STATISTICS 0;

ALTER TABLE member ALTER COLUMN joined_on SET STATISTICS 0;

ALTER TABLE member ALTER COLUMN left_on SET STATISTICS 0;
