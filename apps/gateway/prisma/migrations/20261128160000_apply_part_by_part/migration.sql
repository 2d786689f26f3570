-- For whom a file was handed in: parts of a staged file are recorded while it is applied, in the name of who asked for it. Null: not known.
ALTER TABLE imports ADD COLUMN actor text;
