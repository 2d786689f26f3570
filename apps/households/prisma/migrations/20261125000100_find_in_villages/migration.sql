-- What is found is of a household or of a village, whichever is checked as a whole: `record_code` is its code, and the letter of the
-- rule's number says which (H, V).
ALTER TABLE finding RENAME COLUMN household_code TO record_code;

ALTER TABLE finding_exemption RENAME COLUMN household_code TO record_code;

ALTER TABLE trial_offender RENAME COLUMN household_code TO record_code;
