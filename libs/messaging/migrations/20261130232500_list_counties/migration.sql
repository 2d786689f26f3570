-- The counties that this database has rows of; each is listed before its first row is written. Where the database is spread over
-- nodes this table is not: it stays with the coordinator, to be read and written whichever node is away.
CREATE TABLE messaging.county (
  county_code char(6) COLLATE "C" PRIMARY KEY
);
