-- All parts are answered; what they set off is on its way.
ALTER TABLE imports ADD COLUMN settling boolean NOT NULL DEFAULT false;

-- What keeps an operation from going on: files, services and counts, never a value of a person.
ALTER TABLE operations ADD COLUMN waits_for jsonb NOT NULL DEFAULT '[]';
