-- How far each service's database has come, as this one knows: a number that grows for as long as the service runs. The own
-- row: a database whose number others know higher was put back to an earlier moment; `restored_at` says when that was noticed,
-- until somebody says that what it lost was looked for.
CREATE TABLE messaging.epoch (
  service text PRIMARY KEY,
  number int NOT NULL,
  restored_at timestamptz
);
