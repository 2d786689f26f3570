-- What was done, entry by entry, chained by hashes county by county; rows are only ever added, and pruned from the beginning.
CREATE TABLE audit_entries (
  county_code char(6) COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  subject varchar(80) NOT NULL,
  on_behalf_of varchar(80),
  action varchar(60) NOT NULL,
  object_kind varchar(40),
  object_code varchar(100),
  division_code char(12) COLLATE "C",
  purpose varchar(200),
  outcome varchar(8) NOT NULL,
  request_id varchar(64),
  address varchar(64),
  details text,
  PRIMARY KEY (county_code, sequence)
);

CREATE INDEX audit_entries_object ON audit_entries (county_code, object_kind, object_code, sequence) WHERE object_code IS NOT NULL;

CREATE INDEX audit_entries_subject ON audit_entries (county_code, subject, sequence);

CREATE INDEX audit_entries_action ON audit_entries (county_code, action, sequence);

CREATE INDEX audit_entries_town ON audit_entries (county_code, left(division_code, 9), sequence) WHERE division_code IS NOT NULL;

CREATE INDEX audit_entries_time ON audit_entries (county_code, recorded_at, sequence);

CREATE TABLE audit_heads (
  county_code char(6) COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  hash bytea NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  pruned_sequence bigint NOT NULL,
  pruned_hash bytea NOT NULL,
  PRIMARY KEY (county_code)
) WITH (fillfactor = 50);
