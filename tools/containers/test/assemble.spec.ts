import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../assemble.mjs', import.meta.url));

/** Two apps and a library; both apps need `queue`, one needs `web`, which needs a `leaf` of its own. */
const packages = {
  '': {},
  'apps/gateway': { name: '@guzhou/gateway', dependencies: { '@guzhou/wire': '*', web: '1' }, devDependencies: { runner: '1' } },
  'apps/industry': { name: '@guzhou/industry', dependencies: { '@guzhou/wire': '*' } },
  'libs/wire': { name: '@guzhou/wire', dependencies: { queue: '1' }, optionalDependencies: { absent: '1' } },
  'node_modules/@guzhou/wire': { link: true, resolved: 'libs/wire' },
  'node_modules/absent': {},
  'node_modules/leaf': {},
  'node_modules/queue': { peerDependencies: { leaf: '1', runner: '1' }, peerDependenciesMeta: { runner: { optional: true } } },
  'node_modules/runner': {},
  'node_modules/web': { dependencies: { leaf: '2' } },
  'node_modules/web/node_modules/leaf': {},
};
const files = [
  ...['gateway', 'industry'].flatMap((app) => ['dist/main.js', 'dist/main.js.map', 'src/main.ts', 'sql/report/a.sql'].map((file) => `apps/${app}/${file}`)),
  'apps/gateway/test/import.e2e-spec.ts', 'apps/gateway/prisma/schema.prisma', 'apps/gateway/prisma/migrations/1_create/migration.sql',
  'libs/wire/dist/index.js', 'libs/wire/migrations/1_create/migration.sql',
  ...['leaf', 'queue', 'runner', 'web', 'web/node_modules/leaf'].map((name) => `node_modules/${name}/index.js`),
  'node_modules/queue/index.d.ts', 'node_modules/queue/LICENSE.md', 'node_modules/queue/README.md',
];

describe('what the images hold', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'guzhou-assemble-'));
  const write = (path: string, text: string) => {
    mkdirSync(join(workspace, dirname(path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  };
  const holds = (path: string) => existsSync(join(workspace, 'images', path));

  beforeAll(() => {
    for (const file of files) write(file, file);
    write('package-lock.json', JSON.stringify({ packages }));
    execFileSync(process.execPath, [program, 'images'], { cwd: workspace });
  });
  afterAll(() => { rmSync(workspace, { recursive: true }); });

  it('is what every app needs, once', () => {
    expect(['queue', 'leaf'].map((name) => holds(`modules/node_modules/${name}/index.js`))).toEqual([true, true]);
    expect(holds('gateway/modules/node_modules/queue')).toBe(false);
  });

  it('is what one app needs, with the versions of its own', () => {
    expect(holds('gateway/modules/node_modules/web/node_modules/leaf/index.js')).toBe(true);
    expect(holds('industry/modules/node_modules/web')).toBe(false);
  });

  it('is neither what only development needs nor what is an optional peer', () => {
    expect(holds('modules/node_modules/runner') || holds('gateway/modules/node_modules/runner')).toBe(false);
  });

  it('is the app and its libraries compiled, with their SQL, found by their names', () => {
    const own = 'gateway/own';
    expect(['dist/main.js', 'sql/report/a.sql', 'prisma/migrations/1_create/migration.sql'].map((file) => holds(`${own}/apps/gateway/${file}`)))
      .toEqual([true, true, true]);
    expect(holds(`${own}/libs/wire/migrations/1_create/migration.sql`)).toBe(true);
    expect(readFileSync(join(workspace, 'images', own, 'node_modules/@guzhou/wire/dist/index.js'), 'utf8')).toBe('libs/wire/dist/index.js');
    expect(holds(`${own}/apps/industry`)).toBe(false);
  });

  it('is no source, test, type or map, and keeps licences', () => {
    const unwanted = ['gateway/own/apps/gateway/src', 'gateway/own/apps/gateway/test', 'gateway/own/apps/gateway/dist/main.js.map',
      'gateway/own/apps/gateway/prisma/schema.prisma', 'modules/node_modules/queue/index.d.ts', 'modules/node_modules/queue/README.md'];
    expect(unwanted.filter(holds)).toEqual([]);
    expect(holds('modules/node_modules/queue/LICENSE.md')).toBe(true);
  });
});
