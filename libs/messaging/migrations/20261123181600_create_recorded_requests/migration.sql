-- Writes that were accepted before they were answered. `sealed` holds personal data, sealed as on the wire; it is
-- cleared with the answer. `lease_until`: until then one process sees to it.
CREATE TABLE messaging.recorded_request (
  county_code char(6) NOT NULL,
  request_key text NOT NULL,
  cause uuid NOT NULL,
  seq int NOT NULL,
  name text NOT NULL,
  sealed text,
  sends int NOT NULL,
  lease_until timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  answered_at timestamptz,
  problem_code text,
  PRIMARY KEY (county_code, request_key)
) WITH (fillfactor = 80);

CREATE INDEX recorded_request_unanswered ON messaging.recorded_request (county_code, cause, seq) WHERE answered_at IS NULL;
