-- Grants on which two have to agree wait for the second; what one ended is kept with who ended it.
ALTER TABLE access_grant ADD COLUMN pending boolean NOT NULL DEFAULT false;

ALTER TABLE access_grant ADD COLUMN confirmed_by text;

ALTER TABLE access_grant ADD COLUMN ended_by text;

ALTER TABLE access_grant ADD COLUMN ended_at timestamptz(3);
