-- Tables of which rows of a county are to lie together, on one of several machines, need its code in one collation.
ALTER TABLE messaging.idempotency ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE messaging.outbox ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE messaging.delivery ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE messaging.inbox ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE messaging.attempt ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE messaging.quarantine ALTER COLUMN county_code TYPE char(6) COLLATE "C";

ALTER TABLE messaging.recorded_request ALTER COLUMN county_code TYPE char(6) COLLATE "C";
