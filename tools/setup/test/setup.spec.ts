import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from '../alone.mjs';
import { neededBy } from '../commands.mjs';
import { count } from '../counts.mjs';
import { checkDisk, firstDifference } from '../install.mjs';
import { missingPackages } from '../packages.mjs';
import { ensurePgbouncer } from '../pgbouncer.mjs';
import { ensureRedis } from '../redis.mjs';

describe('checkDisk', () => {
  it('asks for two gigabytes', () => {
    const disk = (gigabytes: number) => ({ bavail: gigabytes * 1024, bsize: 1024 ** 2 });
    expect(() => checkDisk('/data', disk(2.1))).not.toThrow();
    expect(() => checkDisk('/data', disk(1.5))).toThrow(/Only 1\.5 GB are free on the disk of \/data; 2 GB are needed/);
  });
});

describe('two commands at once', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'guzhou-setup-')); });
  afterEach(() => { rmSync(folder, { recursive: true }); });

  it('install and build one after the other, also when the first fails', async () => {
    const file = join(folder, 'running');
    const done: string[] = [];
    let end = () => {};
    const first = alone(file, () => new Promise<void>((_, reject) => { end = () => reject(new Error('broken')); }), () => {});
    const second = alone(file, async () => { done.push('second'); }, (holder) => {
      done.push(`waits for ${holder === process.pid}`);
      end();
    });
    await expect(first).rejects.toThrow('broken');
    await second;
    expect(done).toEqual(['waits for true', 'second']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('wait for nobody who was killed', async () => {
    const { pid } = spawnSync('true');
    writeFileSync(join(folder, 'running'), String(pid));
    expect(await alone(join(folder, 'running'), async () => 'done', () => {})).toBe('done');
  });
});

describe('what a command needs', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));

  it.each(['load', 'compare'])('is, for %s, what it is made of and no server', (command) => {
    const { projects, ...servers } = neededBy(root, command, ['--url', 'http://127.0.0.1:8080']);
    expect(servers).toEqual({ targets: ['build'], data: false, redis: false, pgbouncer: false, chromium: false });
    expect(projects[1]!.split(',').sort()).toEqual(['access', 'contracts', 'days', 'leasing', 'messaging', 'reference-town', 'runtime', 'start', 'testing'].map((name) => `@guzhou/${name}`));
  });

  it('is the types of the API where something is compiled against them', () => {
    for (const command of ['test', undefined]) expect(neededBy(root, command, []).targets).toEqual(['build', 'types']);
  });

  it('is all of it for what starts the platform, and PgBouncer for tests and the bench alone', () => {
    expect(neededBy(root, 'start', [])).toEqual({ targets: ['build'], projects: [], data: true, redis: true, pgbouncer: false, chromium: false });
    for (const command of ['test', 'bench', undefined]) {
      expect(neededBy(root, command, [])).toMatchObject({ projects: [], data: true, redis: true, pgbouncer: true });
    }
  });

  it('is a browser for tests alone', () => {
    expect(neededBy(root, 'test', []).chromium).toBe(true);
    for (const command of ['start', 'bench', 'load', undefined]) expect(neededBy(root, command, []).chromium).toBe(false);
  });

  it('is little where only the usage is asked for', () => {
    expect(neededBy(root, 'bench', ['--help'])).toMatchObject({ redis: false, pgbouncer: false, projects: ['-p', expect.stringContaining('@guzhou/bench')] });
  });
});

describe('firstDifference', () => {
  const wanted = {
    '': { version: '1' }, 'libs/x': { version: '1' },
    'node_modules/a': { version: '1', integrity: 'sha-a' }, 'node_modules/darwin': { version: '1', optional: true },
  };

  it('is content when everything for this machine is there', () => {
    expect(firstDifference(wanted, { 'node_modules/a': wanted['node_modules/a'] })).toBeUndefined();
  });

  it('finds a package that is missing, of another version or of other content', () => {
    expect(firstDifference(wanted, {})).toBe('node_modules/a');
    expect(firstDifference(wanted, { 'node_modules/a': { version: '2', integrity: 'sha-a' } })).toBe('node_modules/a');
    expect(firstDifference(wanted, { 'node_modules/a': { version: '1', integrity: 'other' } })).toBe('node_modules/a');
  });
});

describe('missingPackages', () => {
  it('takes Redis and those of its libraries that the system lacks', () => {
    const tree = ['redis-tools', '  Depends: libc6', 'libc6', 'liblzf1', 'libjemalloc2', 'libperl5.36', 'adduser', 'liblzf1'].join('\n');
    const packages = ['redis-server', 'redis-tools'];
    expect(missingPackages(packages, tree, 'ii libjemalloc2\nrc liblzf1\nii redis-tools\n')).toEqual([...packages, 'liblzf1']);
  });

  it('reads what a package itself depends on', () => {
    const tree = ['pgbouncer', '  PreDepends: init-system-helpers', '  Depends: postgresql-common', '  Depends: libc-ares2', '  Depends: libc6'].join('\n');
    expect(missingPackages(['pgbouncer'], tree, '')).toEqual(['pgbouncer', 'libc-ares2']);
  });
});

describe('ensureRedis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guzhou-redis-'));
  const silent = () => {};
  afterAll(() => { rmSync(folder, { recursive: true }); });

  it('says what to install where there is neither a server nor a package manager', () => {
    expect(() => ensureRedis(folder, silent, { PATH: folder })).toThrow(/apt-get install redis-server.*REDIS_URL/);
  });

  it('is content with a server on the PATH, or one that is given', () => {
    expect(() => ensureRedis(folder, silent, { PATH: '', REDIS_URL: 'redis://elsewhere' })).not.toThrow();
    writeFileSync(join(folder, 'redis-server'), '', { mode: 0o755 });
    expect(() => ensureRedis(folder, silent, { PATH: folder })).not.toThrow();
  });
});

describe('ensurePgbouncer', () => {
  it('says that tests will fail and what to install, where it cannot be fetched, and goes on', () => {
    const said: string[] = [];
    ensurePgbouncer(tmpdir(), (_, en) => said.push(en), { PATH: '' });
    expect(said).toEqual([expect.stringMatching(/tests that need it will fail.*apt-get install pgbouncer/)]);
  });
});

describe('count', () => {
  const report = { numPassedTests: 10, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

  it('counts lint and types as one each', () => {
    expect(count({ lint: true, types: true, tests: true, report })).toEqual({ passed: 12, failed: 0 });
    expect(count({ lint: false, types: true, tests: true, report })).toEqual({ passed: 11, failed: 1 });
  });

  it('counts a file that could not be run, a run without a report, and one that ended badly', () => {
    expect(count({ lint: true, types: true, tests: false, report: { ...report, numRuntimeErrorTestSuites: 2 } }).failed).toBe(2);
    expect(count({ lint: true, types: true, tests: false }).failed).toBe(1);
    expect(count({ lint: true, types: true, tests: false, report })).toEqual({ passed: 12, failed: 1 });
  });
});
