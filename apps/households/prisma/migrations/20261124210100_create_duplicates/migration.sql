-- Pairs of records that were suspected to be one and are not: as long as `facts`, a hash of what spoke for it, is the same.
CREATE TABLE duplicate_dismissal (
  county_code char(6) COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  first_code text COLLATE "C" NOT NULL,
  second_code text COLLATE "C" NOT NULL,
  facts bytea NOT NULL,
  reason text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, kind, first_code, second_code),
  CHECK (first_code < second_code)
);

-- Two records that became one. `revisions` are those of the households, in their order, once it was done; `gone_codes` the people
-- whose record went.
CREATE TABLE duplicate_merge (
  county_code char(6) COLLATE "C" NOT NULL,
  merge_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  kept_code text COLLATE "C" NOT NULL,
  merged_code text COLLATE "C" NOT NULL,
  effective_on date NOT NULL,
  household_codes text[] NOT NULL,
  revisions integer[] NOT NULL,
  member_codes text[] NOT NULL,
  gone_codes text[] NOT NULL,
  recorded_at timestamptz NOT NULL,
  undone_by uuid,
  PRIMARY KEY (county_code, merge_id),
  CHECK (kept_code <> merged_code)
);
