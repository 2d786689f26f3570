-- Written by an import, or because of one: it waits until the county's imports are through.
ALTER TABLE check_due ADD COLUMN imported boolean NOT NULL DEFAULT false;

-- What is written says so itself.
ALTER TABLE check_due ALTER COLUMN imported DROP DEFAULT;
