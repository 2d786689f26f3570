-- What reversed a payout or a wage, and on which day: it stands here, and does not count. A reversal that is heard before its
-- fact brings the fact along.
ALTER TABLE income_item ADD COLUMN reversal_code text COLLATE "C";

ALTER TABLE income_item ADD COLUMN reversed_on date;

-- How often training reversed it: a certificate that was told wrongly has 1, its last state.
ALTER TABLE certificate ADD COLUMN reversals integer NOT NULL DEFAULT 0;
