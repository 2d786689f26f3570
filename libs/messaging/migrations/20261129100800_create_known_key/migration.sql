-- Which keys something in this database is sealed with, by a value that follows from each and tells nothing about it.
CREATE TABLE messaging.known_key (
  variable text NOT NULL,
  key_id text NOT NULL,
  check_value bytea NOT NULL,
  -- Whether people are found by it.
  finds boolean NOT NULL,
  known_since timestamptz NOT NULL,
  PRIMARY KEY (variable, key_id)
);
