-- Each blind index has a second place, so that its key can be changed while people are found by the other one. Null: the place is not
-- in use, or there is nothing to index.
ALTER TABLE member ADD COLUMN name_index_b bytea;
ALTER TABLE member ADD COLUMN id_number_index_b bytea;
ALTER TABLE member ALTER COLUMN id_number_index DROP NOT NULL;
ALTER TABLE household ADD COLUMN phone_index_b bytea;
ALTER TABLE record_copy ADD COLUMN phone_index_b bytea;
ALTER TABLE record_copy_member ADD COLUMN name_index_b bytea;
ALTER TABLE record_copy_member ADD COLUMN id_number_index_b bytea;
-- What is kept to tell whether anything changed since: under the key of the second place.
ALTER TABLE duplicate_dismissal ADD COLUMN facts_b bytea;
ALTER TABLE difference_verdict ADD COLUMN copy_said_b text;
ALTER TABLE difference_verdict ADD COLUMN register_said_b text;

CREATE INDEX member_by_name_b ON member (county_code, name_index_b, member_code) WHERE name_index_b IS NOT NULL;
CREATE INDEX member_by_id_number_b ON member (county_code, id_number_index_b) WHERE id_number_index_b IS NOT NULL;
CREATE INDEX household_by_phone_b ON household (county_code, phone_index_b) WHERE phone_index_b IS NOT NULL;
