-- What exactly an item is, and of which member where it is one person's.
ALTER TABLE income_item ADD COLUMN sub_kind text NOT NULL DEFAULT 'unspecified';
ALTER TABLE income_item ADD COLUMN member_code text COLLATE "C";
