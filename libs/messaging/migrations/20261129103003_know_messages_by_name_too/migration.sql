-- Several services hear one message under one id: with the id alone, one of them could send the others something of its own
-- under it, and what it names would count as applied there.
ALTER TABLE messaging.inbox DROP CONSTRAINT inbox_pkey;

ALTER TABLE messaging.inbox ADD PRIMARY KEY (county_code, message_id, name);
