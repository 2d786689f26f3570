-- What a request that writes was answered, kept with its effect: asked again under the same key, it is answered the
-- same and does nothing. `reply` is sealed. Rows older than the retention are pruned.
CREATE TABLE messaging.idempotency (
  county_code char(6) NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  reply text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, key)
);

CREATE INDEX idempotency_by_age ON messaging.idempotency (county_code, created_at);
