-- Because of which operation a message was said that was begun and not applied, and when it was begun first: whoever
-- waits for the operation to arrive then knows that it waits for something that fails. Null: begun before this was kept.
ALTER TABLE messaging.attempt ADD COLUMN cause uuid;

ALTER TABLE messaging.attempt ADD COLUMN begun_at timestamptz;
