import { parse } from 'yaml';
import ledger from '../ledger/generator.js';
import service from '../service/generator.js';
import { domainServicesIn, servicesFile } from '../service/registrations.js';
import { Overlay } from './overlay.js';

const names = { name: 'visiting', zh: '走访' };

async function generated() {
  const tree = new Overlay();
  await service(tree, names);
  return tree;
}

/** Lines of a file that are new; of those before, none may be gone. */
function newLines(tree: Overlay, path: string): string[] {
  const before = new Overlay().read(path).split('\n');
  const added = tree.read(path).split('\n');
  for (const line of before) {
    const at = added.indexOf(line);
    if (at >= 0) added.splice(at, 1);
  }
  return added;
}

describe('the service generator', () => {
  it('makes a whole service', async () => {
    const tree = await generated();
    const made = [...tree.changed.keys()].filter((path) => path.startsWith('apps/visiting/')).map((path) => path.replace(/\d{14}/, '<time>'));
    expect(made.sort()).toEqual([
      'README.md', 'package.json', 'prisma/migrations/<time>_create_changes/migration.sql', 'prisma/schema.prisma', 'src/app.module.ts', 'src/main.ts',
      ...['controller', 'errors', 'int-spec', 'module', 'repository', 'service'].map((role) => `src/report/report.${role}.ts`), 'src/report/report.ts',
      'src/service.ts', 'test/open-visiting.ts', 'test/schema.int-spec.ts',
    ].map((file) => `apps/visiting/${file}`).sort());
  });

  it('lets its first ledger bring what ledgers build on', async () => {
    const tree = await generated();
    await ledger(tree, { service: 'visiting', name: 'visit', zh: '走访记录' });
    const manifest = JSON.parse(tree.read('apps/visiting/package.json')) as { dependencies: Record<string, string> };
    expect(manifest.dependencies).toMatchObject({ '@guzhou/importing': '*', '@guzhou/ledgers': '*', '@guzhou/recording': '*' });
    const lock = JSON.parse(tree.read('package-lock.json')) as { packages: Record<string, { dependencies: object }> };
    expect(lock.packages['apps/visiting']!.dependencies).toEqual(manifest.dependencies);
  });

  it('names it wherever services are named', async () => {
    const tree = await generated();
    expect(domainServicesIn(tree.read(servicesFile))).toEqual([...domainServicesIn(new Overlay().read(servicesFile)), 'visiting']);
    expect(newLines(tree, 'apps/gateway/src/http/tags.ts')).toEqual(["  visiting: { zh: '走访', en: 'Visiting' },"]);
    expect(newLines(tree, 'README.md')).toEqual(['apps/visiting      visiting']);
    expect(newLines(tree, 'README.zh-CN.md')).toEqual(['apps/visiting      走访']);
    expect(newLines(tree, 'docs/architecture.md')).toEqual([expect.stringMatching(/^ +households .* visiting +──▶/), '| visiting | | | |']);
  });

  it('runs it in containers as it runs the others', async () => {
    type Compose = { services: Record<string, { environment: Record<string, string> }> };
    const { databases, redis, training, visiting } = (parse((await generated()).read('docker-compose.yml'), { merge: true }) as Compose).services;
    const asVisiting = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll('training', 'visiting').replaceAll('TRAINING', 'VISITING')) as unknown;
    expect(visiting).toEqual(asVisiting(training));
    expect(Object.keys(redis!.environment).at(-1)).toBe('VISITING_REDIS_PASSWORD');
    expect(Object.keys(databases!.environment).slice(-2)).toEqual(['VISITING_DATABASE_PASSWORD', 'VISITING_MIGRATION_DATABASE_PASSWORD']);
  });

  it('writes it into the lock file as npm would', async () => {
    const tree = await generated();
    const [before, after] = [new Overlay(), tree].map((each) => JSON.parse(each.read('package-lock.json')) as { packages: Record<string, object> });
    const { 'apps/visiting': app, 'node_modules/@guzhou/visiting': link, ...others } = after!.packages;
    expect(JSON.stringify(others)).toBe(JSON.stringify(before!.packages));
    expect(link).toEqual({ resolved: 'apps/visiting', link: true });
    expect(JSON.parse(tree.read('apps/visiting/package.json'))).toMatchObject(app!);
  });

  it.each([
    ['training', 'There is a service training already'], ['contracts', 'something else already'], ['plans', 'something else already'],
    ['redis', 'something else already'], ['field-work', 'no name of a service'],
  ])('does not make %s', async (name, reason) => {
    await expect(service(new Overlay(), { ...names, name })).rejects.toThrow(reason);
  });
});
