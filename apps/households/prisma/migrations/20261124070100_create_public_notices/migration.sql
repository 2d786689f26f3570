-- What was put up in a village, as it was put up.
CREATE TABLE public_notice (
  county_code char(6) COLLATE "C" NOT NULL,
  notice_id uuid NOT NULL,
  village_code text COLLATE "C" NOT NULL,
  village_name text NOT NULL,
  procedure_kind text NOT NULL,
  step text NOT NULL,
  kind text NOT NULL,
  posted_on date NOT NULL,
  until date,
  days integer NOT NULL,
  count text NOT NULL,
  posted_at text NOT NULL,
  object_at text NOT NULL,
  hotline text NOT NULL,
  households integer NOT NULL,
  persons integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, notice_id),
  CHECK (until >= posted_on)
);

CREATE INDEX public_notice_by_village ON public_notice (county_code, village_code, posted_on);

-- What it says of each household (head, persons, cause), sealed as names are.
CREATE TABLE public_notice_entry (
  county_code char(6) COLLATE "C" NOT NULL,
  notice_id uuid NOT NULL,
  entry_no integer NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  shown_sealed bytea NOT NULL,
  PRIMARY KEY (county_code, notice_id, entry_no)
);
