-- For whom a recorded write is asked: the code of an official or of a system, never a name.
ALTER TABLE messaging.recorded_request ADD COLUMN actor text;
