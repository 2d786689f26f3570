-- Codes compare by their bytes (collation C): the same order on every machine, and the cheapest.
-- Every row says when it was recorded, and by which operation (an import, say).
CREATE TABLE village (
  county_code char(6) COLLATE "C" NOT NULL,
  village_code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, village_code)
);

CREATE TABLE village_status (
  county_code char(6) COLLATE "C" NOT NULL,
  village_code text COLLATE "C" NOT NULL,
  status text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, village_code, status, valid_from),
  CHECK (valid_to > valid_from)
);

CREATE TABLE village_condition (
  county_code char(6) COLLATE "C" NOT NULL,
  village_code text COLLATE "C" NOT NULL,
  assessed_on date NOT NULL,
  paved_road boolean NOT NULL,
  bus boolean NOT NULL,
  safe_water boolean NOT NULL,
  electricity boolean NOT NULL,
  broadcasting boolean NOT NULL,
  broadband boolean NOT NULL,
  culture_room boolean NOT NULL,
  clinic boolean NOT NULL,
  collective_income_fen bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, village_code, assessed_on)
);
