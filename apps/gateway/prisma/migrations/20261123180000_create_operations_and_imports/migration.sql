CREATE TABLE operations (
  county_code char(6) NOT NULL,
  id uuid NOT NULL,
  kind varchar(40) NOT NULL,
  state varchar(12) NOT NULL CHECK (state IN ('accepted', 'running', 'settling', 'finished', 'failed')),
  subject jsonb NOT NULL,
  accepted_at timestamptz(3) NOT NULL,
  started_at timestamptz(3),
  settling_at timestamptz(3),
  finished_at timestamptz(3),
  quarantined integer NOT NULL DEFAULT 0,
  result jsonb,
  problem jsonb,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX operations_newest ON operations (county_code, accepted_at, id);
CREATE INDEX operations_by_id ON operations (id);

CREATE TABLE import_lines (
  county_code char(6) NOT NULL,
  last_sequence integer NOT NULL,
  lease_owner uuid,
  lease_until timestamptz(3),
  PRIMARY KEY (county_code)
);

CREATE TABLE imports (
  county_code char(6) NOT NULL,
  id uuid NOT NULL,
  kind varchar(40) NOT NULL,
  sequence integer NOT NULL,
  content_hash bytea NOT NULL,
  bytes bigint NOT NULL,
  rows integer NOT NULL,
  parts integer NOT NULL,
  refused_on_arrival integer NOT NULL,
  open boolean NOT NULL,
  repeatable boolean NOT NULL,
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, sequence)
);
CREATE UNIQUE INDEX imports_same_content ON imports (county_code, kind, content_hash) WHERE repeatable;
CREATE INDEX imports_open ON imports (county_code, sequence) WHERE open;

CREATE TABLE import_parts (
  county_code char(6) NOT NULL,
  import_id uuid NOT NULL,
  part integer NOT NULL,
  rows integer NOT NULL,
  answered_at timestamptz(3),
  created integer NOT NULL DEFAULT 0,
  changed integer NOT NULL DEFAULT 0,
  unchanged integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  PRIMARY KEY (county_code, import_id, part)
);

CREATE TABLE import_refusals (
  county_code char(6) NOT NULL,
  import_id uuid NOT NULL,
  row integer NOT NULL,
  position integer NOT NULL,
  "column" text,
  code text NOT NULL,
  zh text NOT NULL,
  en text NOT NULL,
  PRIMARY KEY (county_code, import_id, row, position)
);

CREATE TABLE divisions (
  county_code char(6) NOT NULL,
  code text NOT NULL,
  parent_code text,
  level text NOT NULL,
  name text NOT NULL,
  area_m2 bigint,
  PRIMARY KEY (county_code, code)
);
CREATE INDEX divisions_children ON divisions (county_code, parent_code);
CREATE INDEX divisions_by_parent ON divisions (parent_code);
