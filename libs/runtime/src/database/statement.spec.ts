import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Statement } from './statement.js';
import { StatementFiles } from './statement-files.js';

describe('a parameter by name', () => {
  it('becomes a number, one for each name, in the order in which they are met', () => {
    const statement = new Statement('SELECT n FROM t WHERE county_code = :county AND n BETWEEN :first_n AND :last_n AND m < :first_n::int');
    expect(statement.text).toBe('SELECT n FROM t WHERE county_code = $1 AND n BETWEEN $2 AND $3 AND m < $2::int');
    expect(statement.names).toEqual(['county', 'firstN', 'lastN']);
  });

  it.each([
    'SELECT 1::int, x::date', 'SELECT a[1:2], a[n:m], (a)[f(n):m]', "SELECT ':no', 'it''s :no', E'\\t'", 'SELECT n AS ":no"',
    'SELECT 1 -- of :no, as in $2',
  ])('is not seen in %s', (sql) => {
    expect(new Statement(sql)).toMatchObject({ text: sql, names: [] });
  });

  it('takes the place of every number', () => {
    expect(() => new Statement('SELECT :n, $2', 'list')).toThrow('list: $2 has no name');
  });

  it('is given its value by name, in whatever order, and null where there is none', () => {
    expect(new Statement('SELECT :as_of, :n').with({ n: null, asOf: '2020-05-31' })).toEqual(['SELECT $1, $2', ['2020-05-31', null]]);
  });

  it('is missed when it is not given, and refused where none is called so', () => {
    const statement = new Statement('SELECT :as_of, :n', 'list');
    expect(() => statement.with({ as_of: '2020-05-31', n: 1 })).toThrow('list: lacks [asOf], does not know [as_of]');
    expect(() => statement.with({ asOf: '2020-05-31' })).toThrow('list: lacks [n], does not know []');
  });
});

describe('files of statements', () => {
  const written = (files: Record<string, string>) => {
    const folder = mkdtempSync(join(tmpdir(), 'sql-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return new StatementFiles(pathToFileURL(`${folder}/`));
  };

  it('include each other, and share their parameters', () => {
    const files = written({ 'a/all.sql': 'WITH x AS (\n-- include a/part\n)\nSELECT :n', 'a/part.sql': 'SELECT :m, :n' });
    expect(files.statement('a/all')).toMatchObject({ text: 'WITH x AS (\nSELECT $1, $2\n)\nSELECT $2', names: ['m', 'n'] });
  });

  const fragments = '-- The row is of the day.\nof(row, day) = row.at <= day AND row.day > day;\n';

  it('write out what fragments declare, whole words only and nothing that is quoted', () => {
    const files = written({ 'fragments.sql': fragments, 'all.sql': "SELECT 'of(t, 1)', prof(t) FROM t WHERE of(t, :as_of::date)" });
    expect(files.statement('all').text).toBe("SELECT 'of(t, 1)', prof(t) FROM t WHERE t.at <= $1::date AND t.day > $1::date");
  });

  it('refuse a fragment with words too few', () => {
    expect(() => written({ 'fragments.sql': fragments, 'all.sql': 'SELECT of(t)' }).statement('all')).toThrow('of takes row, day: of(t)');
  });
});
