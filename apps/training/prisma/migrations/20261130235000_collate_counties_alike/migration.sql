-- Tables of which rows of a county are to lie together, on one of several machines, need its code in one collation.
ALTER TABLE household ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE member ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE placement ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE wish ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE course ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE completion ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE completion_reversal ALTER COLUMN county_code TYPE char(6) COLLATE "C";
