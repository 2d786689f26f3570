-- Of what the rows of a part do, value by value, under a key: a staged file comes out as previewed only where it is the same.
ALTER TABLE import_parts ADD COLUMN digest bytea;
