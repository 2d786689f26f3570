-- How far the sealed columns of a county are sealed anew with the key that seals now.
CREATE TABLE resealing (
  county_code char(6) COLLATE "C" NOT NULL,
  key_id text NOT NULL,
  -- When this pass through the county's rows begins, or began.
  pass_from timestamptz(3) NOT NULL,
  -- It goes on behind this row of this table.
  table_name text NOT NULL,
  after_key text[] NOT NULL,
  -- What this pass found that was sealed with another key, whatever became of it, and what of it does not open.
  found integer NOT NULL,
  unreadable integer NOT NULL,
  -- All passes.
  resealed bigint NOT NULL,
  -- When the pass began that found nothing; null: there was none yet.
  clean_since timestamptz(3),
  PRIMARY KEY (county_code)
);
