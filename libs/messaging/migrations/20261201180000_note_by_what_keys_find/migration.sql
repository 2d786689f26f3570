-- Which of the two places of a blind index is under this key; null: none, or, of the one that finds, the first.
ALTER TABLE messaging.known_key ADD COLUMN index_slot smallint;
-- Since when things are found by it; null: always, or they are not.
ALTER TABLE messaging.known_key ADD COLUMN finds_since timestamptz;
