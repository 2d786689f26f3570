-- What is sealed does not become smaller by compressing it; PostgreSQL would try with every value.
ALTER TABLE messaging.recorded_request ALTER COLUMN sealed SET STORAGE EXTERNAL;

ALTER TABLE messaging.idempotency ALTER COLUMN reply SET STORAGE EXTERNAL;
