-- Whom an operation's messages go to is asked while it settles, also of those that are acknowledged.
CREATE INDEX outbox_by_cause ON messaging.outbox (county_code, cause) WHERE cause IS NOT NULL;
