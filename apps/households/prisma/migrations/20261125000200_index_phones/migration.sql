-- The blind index of a household's phone: the phone is sealed, and this finds equal ones. Null: it has none, or was last written
-- before there was an index.
ALTER TABLE household ADD COLUMN phone_index bytea;

CREATE INDEX household_by_phone ON household (county_code, phone_index) WHERE phone_index IS NOT NULL;
