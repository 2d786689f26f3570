import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Statement, StatementFiles } from '@guzhou/runtime';
import { brokenMigrationRules } from './migration-rules.js';
import { brokenStatementRules } from './statement-rules.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const find = (patterns: string[]) => globSync(patterns, { cwd: root, exclude: ['**/node_modules/**', '**/dist/**', '**/generated/**'] });
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');

/** Tables without a county, each with its reason. */
const referenceTables = [
  'county', // the list of counties itself, which stays in one place
  'access_account', 'access_attempt', 'access_ceremony', 'access_identity', 'access_invitation', // how persons sign in: …
  'access_passkey', 'access_recovery_code', 'access_session', 'access_totp', // … nothing is known of a county yet
  'access_grant', 'access_key', 'access_subject', // who may call, which is looked up before a county is known
  'attachment_store', // where contents of all counties lie
  'divisions', // the tree of all divisions, above the counties too
  'epoch', // how far databases have come
  'known_key', // keys are a database's, not a county's
];

/** Who may call, people and systems, and which keys there are: the installation's, and lie where it is connected to. */
const isOfInstallation = (table: string) => table.startsWith('access_') || table === 'known_key';

/** The last migration of before tables could be spread: none of them meets tables that are. */
const BEFORE_SPREADING = '20261130235959';
const migrationOf = (path: string) => path.split('/').at(-2)!;

/** Files whose statements may read rows of all counties, each with its reason. Such a statement fails while one node is away. */
const readersOfAll: Readonly<Record<string, string>> = {
  'libs/testing/src/auditor.ts': 'tests',
};

/** In place of what TypeScript puts into a statement. */
const PUT_IN = 'x';

/** Statements written in TypeScript: texts that begin like one. */
function statementsIn(source: string): string[] {
  const templates = source.match(/`\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b[^`]*`|'(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b[^'\n]*'/g) ?? [];
  return templates.map((template) => template.slice(1, -1).replace(/\$\{[^}]*\}/g, PUT_IN)).map((sql) =>
    (sql.includes('$') ? sql : new Statement(sql).text));
}

/** Statements of a folder `sql/` as PostgreSQL sees them. What others include is seen with them. */
function statementsOf(folder: string): { path: string; sql: string }[] {
  const names = find([`${folder}/*/**/*.sql`]).map((path) => path.slice(folder.length + 1, -'.sql'.length));
  const included = new Set(names.flatMap((name) =>
    [...read(`${folder}/${name}.sql`).matchAll(/^-- include (\S+)$/gm)].map(([, part]) => part!)));
  const files = new StatementFiles(pathToFileURL(`${root}/${folder}/`));
  return names.filter((name) => !included.has(name)).map((name) => ({ path: `${folder}/${name}.sql`, sql: files.statement(name).text }));
}

async function brokenUnlessUnreadable(sql: string): Promise<string[]> {
  try {
    return await brokenStatementRules(sql, [...referenceTables, PUT_IN], isOfInstallation);
  } catch {
    return []; // put together from pieces: text cannot tell
  }
}

const filed = find(['apps/*/sql', 'libs/*/sql']).flatMap(statementsOf);
const sources = find(['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts']).filter((path) => !/(spec|generator)\.ts$/.test(path));
const statements = [
  ...filed,
  ...sources.flatMap((path) => statementsIn(read(path)).map((sql) => ({ path, sql }))),
];

describe('this repository', () => {
  it('keys every table by county first', async () => {
    const migrations = find(['apps/*/prisma/migrations/*/migration.sql', 'libs/*/migrations/*/migration.sql']);
    expect(migrations.length).toBeGreaterThan(0);
    const broken = await Promise.all(migrations.map(async (path) =>
      (await brokenMigrationRules(read(path), { referenceTables, onSpread: migrationOf(path) > BEFORE_SPREADING })).map((reason) => `${path}: ${reason}`)));
    expect(broken.flat()).toEqual([]);
  });

  it('can parse every statement of a file, with its parts, fragments and parameters put in', async () => {
    expect(filed.length).toBeGreaterThan(0);
    const broken = await Promise.all(filed.map(({ path, sql }) => brokenStatementRules(sql).then(() => [], () => [path])));
    expect(broken.flat()).toEqual([]);
  });

  it('writes, locks and reads rows of one county at a time', async () => {
    const broken = await Promise.all(statements.map(async ({ path, sql }) =>
      (await brokenUnlessUnreadable(sql)).filter((reason) => !(path in readersOfAll && reason.startsWith('reads ')))
        .map((reason) => `${path}: ${reason}`)));
    expect(broken.flat()).toEqual([]);
  });

  it('sets up no list of values beside every row: UNION ALL costs a twelfth of it', () => {
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.filter(({ sql }) => /\bLATERAL\s*\(\s*VALUES\b/i.test(sql)).map(({ path }) => path)).toEqual([]);
  });
});
