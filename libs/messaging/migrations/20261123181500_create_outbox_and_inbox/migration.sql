-- The sender's side. A message stays in `outbox` for some days after its last acknowledgement; a row of `delivery` is
-- there for as long as one hearer has not acknowledged it. `bytes` lets the relay cut jobs without reading payloads.
-- `send_no` and `next_send_at` are in no index on purpose: a claim then rewrites a row within its page (HOT).
CREATE TABLE messaging.outbox (
  county_code char(6) NOT NULL,
  message_id uuid NOT NULL,
  name text NOT NULL,
  cause uuid,
  payload text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, message_id)
);

CREATE TABLE messaging.delivery (
  county_code char(6) NOT NULL,
  hearer text NOT NULL,
  message_id uuid NOT NULL,
  cause uuid,
  bytes int NOT NULL,
  send_no int NOT NULL,
  next_send_at timestamptz NOT NULL,
  quarantined_at timestamptz,
  PRIMARY KEY (county_code, hearer, message_id)
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

CREATE INDEX delivery_by_cause ON messaging.delivery (county_code, cause) WHERE cause IS NOT NULL;

-- The hearer's side. A row of `inbox` says that the effect of a message is committed; it commits with it.
CREATE TABLE messaging.inbox (
  county_code char(6) NOT NULL,
  message_id uuid NOT NULL,
  name text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, message_id)
);

-- How often a message was begun that came again, counted and committed before the work.
CREATE TABLE messaging.attempt (
  county_code char(6) NOT NULL,
  message_id uuid NOT NULL,
  started int NOT NULL,
  PRIMARY KEY (county_code, message_id)
);

-- What could not be applied. The payload stays in the sender's outbox. A row whose `redriven_at` is set waits for the
-- sender to send the message once more, and goes when its effect commits.
CREATE TABLE messaging.quarantine (
  county_code char(6) NOT NULL,
  message_id uuid NOT NULL,
  name text NOT NULL,
  sender text NOT NULL,
  cause uuid,
  reason text NOT NULL,
  started int NOT NULL,
  quarantined_at timestamptz NOT NULL,
  redriven_at timestamptz,
  PRIMARY KEY (county_code, message_id)
);
