-- When a write was answered, shortly before its transaction was committed. Null: before this was noted.
ALTER TABLE messaging.idempotency ADD COLUMN answered_at timestamptz;
-- Whether it wrote no records: these stand as they were left.
ALTER TABLE messaging.idempotency ADD COLUMN aside boolean NOT NULL DEFAULT false;
