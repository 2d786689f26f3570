-- Whom a copy lists as members. Names and numbers are compared by their blind indexes. Null: the copy does not say.
CREATE TABLE record_copy_member (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  copy_kind text COLLATE "C" NOT NULL,
  taken_on date NOT NULL,
  member_code text COLLATE "C" NOT NULL,
  name_sealed bytea,
  name_index bytea,
  id_number_sealed bytea,
  id_number_index bytea,
  relation text,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, copy_kind, taken_on, member_code)
);

-- About whom the difference is; empty: about the household.
ALTER TABLE difference_verdict ADD COLUMN member_code text COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE difference_verdict ALTER COLUMN member_code DROP DEFAULT;

ALTER TABLE difference_verdict DROP CONSTRAINT difference_verdict_pkey;

ALTER TABLE difference_verdict ADD PRIMARY KEY (county_code, household_code, copy_kind, taken_on, member_code, field);
