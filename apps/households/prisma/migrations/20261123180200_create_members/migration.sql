-- Name and ID number are encrypted. The blind index finds the same ID number under another code; it is not unique:
-- duplicates are found, not forbidden.
CREATE TABLE member (
  county_code char(6) COLLATE "C" NOT NULL,
  member_code text COLLATE "C" NOT NULL,
  name_sealed bytea NOT NULL,
  id_number_sealed bytea NOT NULL,
  id_number_index bytea NOT NULL,
  sex text NOT NULL,
  born_on date NOT NULL,
  ethnicity text NOT NULL,
  version integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, member_code)
);

CREATE INDEX member_by_id_number ON member (county_code, id_number_index);

CREATE TABLE membership (
  county_code char(6) COLLATE "C" NOT NULL,
  member_code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  household_code text COLLATE "C" NOT NULL,
  relation text NOT NULL,
  joined_by text NOT NULL,
  left_by text,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, member_code, valid_from),
  CHECK (valid_to > valid_from),
  CHECK ((valid_to IS NULL) = (left_by IS NULL))
);

CREATE INDEX membership_by_household ON membership (county_code, household_code);

CREATE TABLE member_condition (
  county_code char(6) COLLATE "C" NOT NULL,
  member_code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  education text NOT NULL,
  student text NOT NULL,
  health text NOT NULL,
  labour_skill text NOT NULL,
  medical_insurance boolean NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, member_code, valid_from),
  CHECK (valid_to > valid_from)
);
