-- What copies say of the phone, sealed with a blind index as a household's, and of net income per head.
ALTER TABLE record_copy ADD COLUMN phone_sealed bytea;

ALTER TABLE record_copy ADD COLUMN phone_index bytea;

ALTER TABLE record_copy ADD COLUMN per_head_income_fen bigint;
