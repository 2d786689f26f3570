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

describe('a statement', () => {
  it('passes when what it writes or locks is of one county', async () => {
    expect(await brokenStatementRules(`
      UPDATE t SET n = $2 WHERE county_code = $1;
      DELETE FROM t WHERE county_code = $1;
      SELECT * FROM t WHERE county_code = $1 FOR UPDATE SKIP LOCKED;
      WITH c AS (SELECT * FROM t WHERE t.county_code = $1 AND n = ANY ($2)) SELECT count(*) FROM c;
      SELECT * FROM code`, ['code'])).toEqual([]);
  });

  it.each([
    ['UPDATE t SET n = 1', 'changes t without naming a county'],
    ['DELETE FROM t WHERE n = 1', 'changes t without naming a county'],
    ['UPDATE t SET at = now() WHERE county_code = $1', 'calls now() while it updates t'],
    ['SELECT * FROM t FOR UPDATE', 'locks rows without naming a county'],
    ['SELECT county_code FROM t ORDER BY county_code LIMIT 1', 'reads t without naming a county'],
    ['WITH c AS (SELECT * FROM t) SELECT count(*) FROM c JOIN s ON s.county_code = c.county_code', 'reads s without naming a county'],
    ['WITH RECURSIVE r AS (SELECT 1) SELECT * FROM r', 'is recursive'],
    ["SELECT current_setting('x')", 'reads a session setting'],
  ])('is refused: %s', async (sql, reason) => {
    expect(await brokenStatementRules(sql)).toContain(reason);
  });
});
