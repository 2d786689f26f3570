-- Sealed values are all different and nobody searches by them; their statistics would only cost.
ALTER TABLE household ALTER COLUMN phone_sealed SET STATISTICS 0;

ALTER TABLE member ALTER COLUMN name_sealed SET STATISTICS 0;

ALTER TABLE member ALTER COLUMN id_number_sealed SET STATISTICS 0;
