-- Rows that rules look at together stand in one part, wherever in the file they were. Where one does not hold them, the parts are
-- taken one after another.
ALTER TABLE imports ADD COLUMN in_order boolean NOT NULL DEFAULT false;

-- Whether a row was refused before it was sent: an import that applies a staged file takes these over.
ALTER TABLE refused_rows ADD COLUMN on_arrival boolean NOT NULL DEFAULT false;

-- What a preview said of rows: of a part, cut into slices of the file, for parts hold rows that stand far apart.
CREATE TABLE staged_verdicts (
  county_code char(6) NOT NULL,
  import_id uuid NOT NULL,
  slice integer NOT NULL,
  part integer NOT NULL,
  created integer NOT NULL,
  changed integer NOT NULL,
  unchanged integer NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (county_code, import_id, slice, part)
);

ALTER TABLE staged_parts DROP COLUMN verdicts;
ALTER TABLE staged_parts DROP COLUMN first_row;
ALTER TABLE staged_parts DROP COLUMN last_row;
