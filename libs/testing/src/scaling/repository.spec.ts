import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brokenMigrationRules } from './migration-rules.js';
import { brokenStatementRules } from './statement-rules.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const find = (patterns: string[]) => globSync(patterns, { cwd: root, exclude: ['**/node_modules/**', '**/dist/**', '**/generated/**'] });
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');

/** Tables without a county, each with its reason. */
const referenceTables = [
  'divisions', // the tree of all divisions, above the counties too
];

/** Statements written in TypeScript: templates that begin like one, with what is put in replaced by a name. */
function statementsIn(source: string): string[] {
  const templates = source.match(/`\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b[^`]*`/g) ?? [];
  return templates.map((template) => template.slice(1, -1).replace(/\$\{[^}]*\}/g, 'x'));
}

async function brokenUnlessUnreadable(sql: string): Promise<string[]> {
  try {
    return await brokenStatementRules(sql);
  } catch {
    return []; // put together from pieces: text cannot tell
  }
}

describe('this repository', () => {
  it('keys every table by county first', async () => {
    const migrations = find(['apps/*/prisma/migrations/*/migration.sql', 'libs/*/migrations/*/migration.sql']);
    expect(migrations.length).toBeGreaterThan(0);
    const broken = await Promise.all(migrations.map(async (path) =>
      (await brokenMigrationRules(read(path), { referenceTables })).map((reason) => `${path}: ${reason}`)));
    expect(broken.flat()).toEqual([]);
  });

  it('writes and locks rows of one county at a time', async () => {
    const files = find(['apps/*/sql/**/*.sql', 'libs/*/sql/**/*.sql']);
    const sources = find(['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts']).filter((path) => !/(spec|generator)\.ts$/.test(path));
    const statements = [
      ...files.map((path) => ({ path, sql: read(path) })),
      ...sources.flatMap((path) => statementsIn(read(path)).map((sql) => ({ path, sql }))),
    ];
    const broken = await Promise.all(statements.map(async ({ path, sql }) =>
      (await brokenUnlessUnreadable(sql)).map((reason) => `${path}: ${reason}`)));
    expect(broken.flat()).toEqual([]);
  });
});
