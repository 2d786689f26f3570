-- What `recorded_by` of every row points to: who changed something, when it became true, from which source, on what evidence.
CREATE TABLE change (
  county_code char(6) COLLATE "C" NOT NULL,
  change_id uuid NOT NULL,
  kind text NOT NULL,
  actor text,
  source text NOT NULL,
  effective_on date,
  evidence jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, change_id)
);

-- What a correction replaced: the row as it was. Nothing is overwritten without trace.
CREATE TABLE superseded_row (
  county_code char(6) COLLATE "C" NOT NULL,
  superseded_id uuid NOT NULL,
  table_name text NOT NULL,
  record_code text NOT NULL,
  was jsonb NOT NULL,
  superseded_at timestamptz NOT NULL,
  superseded_by uuid NOT NULL,
  PRIMARY KEY (county_code, superseded_id)
);

CREATE INDEX superseded_row_by_record ON superseded_row (county_code, table_name, record_code);

-- Of rows that are there it is not known when and by what they were recorded: they have the moment of this migration, the first
-- at which they certainly were, and the nil UUID, of which there is no change. A default that is the same for all rows is kept
-- beside the table: no row is written.
ALTER TABLE fund ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();

ALTER TABLE fund ALTER COLUMN recorded_at DROP DEFAULT;

ALTER TABLE fund ADD COLUMN recorded_by uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';

ALTER TABLE fund ALTER COLUMN recorded_by DROP DEFAULT;

ALTER TABLE project ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();

ALTER TABLE project ALTER COLUMN recorded_at DROP DEFAULT;

ALTER TABLE project ADD COLUMN recorded_by uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';

ALTER TABLE project ALTER COLUMN recorded_by DROP DEFAULT;

ALTER TABLE payout ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();

ALTER TABLE payout ALTER COLUMN recorded_at DROP DEFAULT;

ALTER TABLE payout ADD COLUMN recorded_by uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';

ALTER TABLE payout ALTER COLUMN recorded_by DROP DEFAULT;

-- Reversals said themselves who recorded them; that is said by their change now. What no operation brought (none did so far, but
-- nothing kept it out) becomes a change of its own, under an id that follows from its code. Whether by file or by hand, the rows do
-- not say: it corrected what was told wrongly.
UPDATE fund_reversal SET recorded_by = md5('fund_reversal ' || reversal_code)::uuid WHERE recorded_by IS NULL;

INSERT INTO change (county_code, change_id, kind, actor, source, evidence, recorded_at)
SELECT county_code, recorded_by, 'reverse-fund', min(actor), 'correction', '[]', min(recorded_at)
FROM fund_reversal GROUP BY county_code, recorded_by;

ALTER TABLE fund_reversal ALTER COLUMN recorded_by SET NOT NULL;

ALTER TABLE fund_reversal DROP COLUMN actor;

UPDATE payout_reversal SET recorded_by = md5('payout_reversal ' || reversal_code)::uuid WHERE recorded_by IS NULL;

INSERT INTO change (county_code, change_id, kind, actor, source, evidence, recorded_at)
SELECT county_code, recorded_by, 'reverse-payout', min(actor), 'correction', '[]', min(recorded_at)
FROM payout_reversal GROUP BY county_code, recorded_by;

ALTER TABLE payout_reversal ALTER COLUMN recorded_by SET NOT NULL;

ALTER TABLE payout_reversal DROP COLUMN actor;
