-- What is written of a village itself is checked by the rules about villages.
ALTER TABLE check_due ADD COLUMN village_codes text[] NOT NULL DEFAULT '{}';
ALTER TABLE check_due ALTER COLUMN village_codes DROP DEFAULT;
