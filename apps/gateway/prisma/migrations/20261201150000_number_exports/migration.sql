-- Each export has a number, which stands in its file: whoever finds one asks whose it is.
CREATE TABLE export_numbers (
    county_code char(6) COLLATE "C" NOT NULL,
    year        integer NOT NULL,
    last        integer NOT NULL,
    PRIMARY KEY (county_code, year)
);

ALTER TABLE exports ADD COLUMN number text;

ALTER TABLE exports ADD COLUMN format text;

ALTER TABLE exports ADD COLUMN purpose text;

ALTER TABLE exports ADD COLUMN whole boolean;

CREATE UNIQUE INDEX exports_number ON exports (county_code, number);
