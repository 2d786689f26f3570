-- No statement searches by these lists, and statistics of lists are the dearest part of an ANALYZE.
ALTER TABLE member ALTER COLUMN household_codes SET STATISTICS 0;

ALTER TABLE member ALTER COLUMN joined_on SET STATISTICS 0;

ALTER TABLE member ALTER COLUMN left_on SET STATISTICS 0;

ALTER TABLE member ALTER COLUMN condition_from SET STATISTICS 0;

ALTER TABLE member ALTER COLUMN condition_to SET STATISTICS 0;

ALTER TABLE member ALTER COLUMN students SET STATISTICS 0;

ALTER TABLE member ALTER COLUMN labour_skills SET STATISTICS 0;
