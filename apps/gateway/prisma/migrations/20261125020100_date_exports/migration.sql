-- The day of which a list was taken out; null: all that was on record.
ALTER TABLE exports ADD COLUMN as_of date;
