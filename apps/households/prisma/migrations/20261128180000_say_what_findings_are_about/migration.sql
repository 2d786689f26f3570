-- Whether a finding is about a household (with its members) or a village: so far the letter of its rule's number said so.
ALTER TABLE finding ADD COLUMN record_kind text COLLATE "C" NOT NULL DEFAULT 'household';

UPDATE finding SET record_kind = 'village' WHERE left(rule_number, 1) = 'V';

ALTER TABLE finding ALTER COLUMN record_kind DROP DEFAULT;
