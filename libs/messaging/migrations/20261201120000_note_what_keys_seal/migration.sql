-- When a process last said that it seals with a key; null: none did since this is noted.
ALTER TABLE messaging.known_key ADD COLUMN sealed_at timestamptz;
-- When it was found that nothing is sealed with it any more; null: something may be.
ALTER TABLE messaging.known_key ADD COLUMN spent_at timestamptz;
