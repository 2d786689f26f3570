-- Tables of which rows of a county are to lie together, on one of several machines, need its code in one collation.
ALTER TABLE household ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE member ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE certificate ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE placement ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE wage ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE workshop ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE wage_reversal ALTER COLUMN county_code TYPE char(6) COLLATE "C";
