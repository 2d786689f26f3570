import { brokenMigrationRules } from './migration-rules.js';
import { brokenStatementRules } from './statement-rules.js';

const check = (sql: string) => brokenMigrationRules(sql, { referenceTables: ['code'] });

describe('a migration', () => {
  it('passes when every key starts with the county', async () => {
    expect(await check(`
      CREATE TABLE household (county_code char(6) NOT NULL, code text NOT NULL, PRIMARY KEY (county_code, code));
      CREATE TABLE member (county_code char(6), code text, household text, PRIMARY KEY (county_code, code),
        FOREIGN KEY (county_code, household) REFERENCES household (county_code, code));
      CREATE UNIQUE INDEX one_head ON member (county_code, household);
      CREATE INDEX by_code ON member (code);
      CREATE TABLE code (code text PRIMARY KEY);`)).toEqual([]);
  });

  it.each([
    ['CREATE TABLE t (id uuid PRIMARY KEY)', 't: primary key (id) does not start with county_code'],
    ['CREATE TABLE t (county_code text, id uuid)', 't has no primary key'],
    ['CREATE TABLE t (county_code text, id uuid, PRIMARY KEY (id, county_code))', 't: primary key (id, county_code) does not start with county_code'],
    ['CREATE TABLE t (county_code text PRIMARY KEY, n int UNIQUE)', 't: unique key (n) does not start with county_code'],
    ['ALTER TABLE t ADD CONSTRAINT x FOREIGN KEY (n) REFERENCES s (n)', 't: foreign key (n) does not start with county_code'],
    ['ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&)', 't: exclusion (during) does not start with county_code'],
    ['CREATE UNIQUE INDEX i ON t (n, county_code)', 't: unique index (n, county_code) does not start with county_code'],
    ['ALTER TABLE t ADD a int, ADD b int', 't is altered in several ways by one statement: one action each'],
    ['CREATE TABLE t (county_code text PRIMARY KEY, n bigserial)', 't.n numbers itself: ids come from the application'],
    ['CREATE TABLE t (county_code text PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY)', 't.n numbers itself: ids come from the application'],
    ['CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f()', 'has a trigger'],
    ["CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", 'has a function'],
  ])('is refused: %s', async (sql, reason) => {
    expect(await check(sql)).toContain(reason);
  });
});

describe('a migration of tables that may be spread', () => {
  const onSpread = (sql: string) => brokenMigrationRules(sql, { referenceTables: ['code'], onSpread: true });

  it('passes when it does what can be done to them, or makes them itself', async () => {
    expect(await onSpread(`
      ALTER TABLE t ADD COLUMN n int NOT NULL DEFAULT 1;
      ALTER TABLE t ADD CONSTRAINT small CHECK (n < 9);
      CREATE TABLE s (county_code char(6) COLLATE "C", id uuid, sealed text, PRIMARY KEY (county_code, id));
      ALTER TABLE s ALTER COLUMN sealed SET STORAGE EXTERNAL;`)).toEqual([]);
  });

  it.each([
    ['CREATE TABLE t (county_code char(6) PRIMARY KEY)', 't.county_code is not char(6) COLLATE "C"'],
    ['CREATE TABLE t (county_code text COLLATE "C" PRIMARY KEY)', 't.county_code is not char(6) COLLATE "C"'],
    ['ALTER TABLE t ALTER COLUMN county_code TYPE char(6) COLLATE "C"', 't may be spread by its county_code: that stays as it is'],
    ['ALTER TABLE t ADD COLUMN n int CHECK (n < 9)', 't.n is added with a constraint: ADD CONSTRAINT is a statement of its own'],
    ['ALTER TABLE t ALTER COLUMN n SET STATISTICS 0', 't may be spread: it cannot be altered so any more (SetStatistics)'],
    ['ALTER TABLE t ALTER COLUMN n SET STORAGE EXTERNAL', 't may be spread: it cannot be altered so any more (SetStorage)'],
  ])('is refused: %s', async (sql, reason) => {
    expect(await onSpread(sql)).toContain(reason);
  });
});

describe('a statement', () => {
  it('passes when what it writes or locks is of one county', async () => {
    expect(await brokenStatementRules(`
      UPDATE t SET n = $2 WHERE county_code = $1;
      DELETE FROM t WHERE county_code = $1;
      SELECT * FROM t WHERE county_code = $1 FOR UPDATE SKIP LOCKED;
      WITH new AS MATERIALIZED (SELECT id, said::text[] FROM unnest($2::uuid[], $3::text[]) AS given (id, said))
      UPDATE t SET said = new.said, until = $4::date FROM new WHERE t.county_code = $1 AND t.id = new.id;
      INSERT INTO t (county_code, n) VALUES ($1, $2) ON CONFLICT (county_code) DO UPDATE SET n = $2 WHERE excluded.n > t.n;
      WITH c AS (SELECT * FROM t WHERE t.county_code = $1 AND n = ANY ($2)) SELECT count(*) FROM c;
      SELECT * FROM code`, ['code'])).toEqual([]);
  });

  it('leave alone what stays on the machine that is connected to, as long as nothing else is in it', async () => {
    const ask = (sql: string) => brokenStatementRules(sql, ['here'], (table) => table === 'here');
    expect(await ask('UPDATE here SET n = 1 WHERE id = $1; SELECT FROM here WHERE id = $1 FOR UPDATE; DELETE FROM here WHERE id = $1')).toEqual([]);
    expect(await ask('SELECT FROM here JOIN t USING (id) FOR UPDATE')).toContain('locks rows without naming a county');
  });

  it.each([
    ['UPDATE t SET n = 1', 'changes t without naming a county'],
    ['DELETE FROM t WHERE n = 1', 'changes t without naming a county'],
    ['UPDATE t SET at = now() WHERE county_code = $1', 'calls now() while it updates t'],
    ["UPDATE t SET at = $2::timestamptz + n * interval '1 ms' WHERE county_code = $1", 'adds intervals and columns while it updates t: do it in a materialised CTE'],
    ['UPDATE t SET said = new.said::text[] FROM unnest($2::text[]) AS new (said) WHERE county_code = $1', 'casts columns to text[] while it updates t: do it in a materialised CTE'],
    ['DELETE FROM t WHERE county_code = $1 AND day::date < $2', 'casts columns to date while it deletes from t: do it in a materialised CTE'],
    ["UPDATE t SET was = to_jsonb(t.n) WHERE county_code = $1", 'calls to_jsonb() of columns while it updates t: do it in a materialised CTE'],
    ['INSERT INTO t (county_code, n) VALUES ($1, $2) ON CONFLICT (county_code) DO UPDATE SET n = 1 WHERE t.county_code = $1',
      'has a parameter in the condition of ON CONFLICT: it gets lost; say excluded.'],
    ['SELECT * FROM t FOR UPDATE', 'locks rows without naming a county'],
    ['SELECT county_code FROM t ORDER BY county_code LIMIT 1', 'reads t without naming a county'],
    ['WITH c AS (SELECT * FROM t) SELECT count(*) FROM c JOIN s ON s.county_code = c.county_code', 'reads s without naming a county'],
    ['WITH RECURSIVE r AS (SELECT 1) SELECT * FROM r', 'is recursive'],
    ["SELECT current_setting('x')", 'reads a session setting'],
  ])('is refused: %s', async (sql, reason) => {
    expect(await brokenStatementRules(sql)).toContain(reason);
  });
});
