-- By which it is seen that what a row says of its content is what was written. Those of before have none, and are not given.
ALTER TABLE attachments ADD COLUMN signature bytea NOT NULL DEFAULT '';
ALTER TABLE attachments ALTER COLUMN signature DROP DEFAULT;

-- The one store that these attachments lie in, by the mark that it has.
CREATE TABLE attachment_store (mark text PRIMARY KEY);
