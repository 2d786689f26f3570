-- What a household and a membership were before a change that has a day. The row itself holds what is true since; these
-- are few, so that whoever asks for today pays nothing.
CREATE TABLE former_residence (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  village_code text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, valid_from),
  CHECK (valid_to > valid_from)
);

CREATE INDEX former_residence_by_village ON former_residence (county_code, village_code, household_code);

CREATE TABLE former_relation (
  county_code char(6) COLLATE "C" NOT NULL,
  member_code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  relation text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, member_code, valid_from),
  CHECK (valid_to > valid_from)
);

CREATE INDEX former_relation_by_household ON former_relation (county_code, household_code);

-- From which household another one came, or into which it went.
CREATE TABLE household_lineage (
  county_code char(6) COLLATE "C" NOT NULL,
  from_code text COLLATE "C" NOT NULL,
  to_code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  effective_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, from_code, to_code, effective_on)
);

CREATE INDEX household_lineage_by_successor ON household_lineage (county_code, to_code, effective_on);
