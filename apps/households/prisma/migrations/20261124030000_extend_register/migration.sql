-- The rest of the register's fields. What is not known is null; several codes of a list stand in one text, apart by commas.
ALTER TABLE household ADD COLUMN bank_name text;
ALTER TABLE household ADD COLUMN bank_account_sealed bytea;
ALTER TABLE household ADD COLUMN relocated_on date;
ALTER TABLE household ADD COLUMN relocation_manner text;
ALTER TABLE household ADD COLUMN relocation_placement text;
ALTER TABLE household ADD COLUMN relocation_place text;

ALTER TABLE registration ADD COLUMN other_causes text;

CREATE TABLE poverty_attribute (
  county_code char(6) COLLATE "C" NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  attribute text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (county_code, household_code, valid_from),
  CHECK (valid_to > valid_from)
);

-- The blind index of names (docs/adr/0008): people whose names begin alike lie side by side in it.
ALTER TABLE member ADD COLUMN name_index bytea;
ALTER TABLE member ADD COLUMN disability_certificate_sealed bytea;
CREATE INDEX member_by_name ON member (county_code, name_index, member_code);

ALTER TABLE member_condition ALTER COLUMN medical_insurance TYPE text USING CASE WHEN medical_insurance THEN 'insured' ELSE 'none' END;
ALTER TABLE member_condition ADD COLUMN work_region text;
ALTER TABLE member_condition ADD COLUMN work_months integer;
ALTER TABLE member_condition ADD COLUMN serious_illness_insurance boolean;
ALTER TABLE member_condition ADD COLUMN pension text;
ALTER TABLE member_condition ADD COLUMN minimum_living_allowance boolean;
ALTER TABLE member_condition ADD COLUMN special_hardship_support boolean;
ALTER TABLE member_condition ADD COLUMN active_military boolean;
ALTER TABLE member_condition ADD COLUMN absence_reason text;

-- A finding may be about some of a home's conditions only.
ALTER TABLE living_condition ALTER COLUMN enough_food DROP NOT NULL;
ALTER TABLE living_condition ALTER COLUMN enough_clothing DROP NOT NULL;
ALTER TABLE living_condition ALTER COLUMN safe_water DROP NOT NULL;
ALTER TABLE living_condition ALTER COLUMN house_grade DROP NOT NULL;
ALTER TABLE living_condition ADD COLUMN housing_area_m2 numeric(8,2);
ALTER TABLE living_condition ADD COLUMN water_scarce boolean;
ALTER TABLE living_condition ADD COLUMN electricity boolean;
ALTER TABLE living_condition ADD COLUMN broadcasting boolean;
ALTER TABLE living_condition ADD COLUMN sanitary_toilet boolean;
ALTER TABLE living_condition ADD COLUMN road_surface text;
ALTER TABLE living_condition ADD COLUMN main_road_m integer;
ALTER TABLE living_condition ADD COLUMN fuel text;
ALTER TABLE living_condition ADD COLUMN farmland_m2 numeric(12,2);
ALTER TABLE living_condition ADD COLUMN irrigated_m2 numeric(12,2);
ALTER TABLE living_condition ADD COLUMN forest_m2 numeric(12,2);
ALTER TABLE living_condition ADD COLUMN returned_forest_m2 numeric(12,2);
ALTER TABLE living_condition ADD COLUMN orchard_m2 numeric(12,2);
ALTER TABLE living_condition ADD COLUMN pasture_m2 numeric(12,2);
ALTER TABLE living_condition ADD COLUMN water_m2 numeric(12,2);
ALTER TABLE living_condition ADD COLUMN cooperative boolean;
ALTER TABLE living_condition ADD COLUMN leading_enterprise boolean;
ALTER TABLE living_condition ADD COLUMN local_leader boolean;
