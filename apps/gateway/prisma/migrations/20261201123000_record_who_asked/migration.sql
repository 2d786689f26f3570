-- Whose operation it is: they may look at it, whoever else may.
ALTER TABLE operations ADD COLUMN actor text;
