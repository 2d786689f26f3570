-- Tables of which rows of a county are to lie together, on one of several machines, need its code in one collation.
ALTER TABLE village ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE household ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE fund ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE project ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE payout ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE payout_reversal ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE fund_reversal ALTER COLUMN county_code TYPE char(6) COLLATE "C";
