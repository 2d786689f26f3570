// Tests on a database that is spread over machines: what the services and libraries do with theirs, then the reference month.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

const usage = `npm run test:spread -- [--url postgres://<superuser>:<password>@<coordinator>:<port>/<database>] [--redis <REDIS_URL>] [<path> …]

  --url    Citus 协调节点上的数据库，已 citus_add_node 各机器；各机器之间、以同一超级用户可以登录；测试建立并删除自己的数据库
           a database of a Citus coordinator to which the other machines were added (citus_add_node). All let the same superuser in, and
           each other. Tests make databases and roles of their own there and remove them; take one that is for tests alone, and not
           the database postgres.
  --redis  参照月所用的 Redis 集群或哨兵，写法同 REDIS_URL · a Redis Cluster or Sentinels for the reference month, as in REDIS_URL;
           without --url the month alone, on a PostgreSQL of its own
  <path>   只运行这些测试，不运行参照月 · these tests alone, and no reference month`;

/** What is only true on one machine, by what a test file calls: databases as older versions left them, roles, servers of its own. */
const OF_ONE_MACHINE = /\b(databaseBefore|ensureDatabases|startPostgres|startPgbouncer|aloneAndBeside|rowsRead)\(/;
/** Single tests of that kind: rows that somebody moves to another county, which a spread table refuses. */
const NOT_THERE = ['the county is another'];

function readOptions() {
  try {
    const { values, positionals } = parseArgs({ options: { url: { type: 'string' }, redis: { type: 'string' } }, allowPositionals: true });
    const { url, redis } = values;
    if (url === undefined && redis === undefined) throw new Error('没有给出数据库或 Redis · Neither a database nor a Redis is given');
    if (url !== undefined && !/^postgres(ql)?:\/\//.test(url)) throw new Error('--url 须为 postgres://… · --url must be postgres://…');
    return { url, redis, paths: positionals };
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${usage}\n`);
    process.exit(2);
  }
}

const { url, redis, paths } = readOptions();
// Every database of theirs is made on all machines, and its tables are spread (libs/testing/src/servers/fresh-database.ts).
const spread = url === undefined ? {} : { GUZHOU_TEST_POSTGRES: url, GUZHOU_TEST_SPREAD: url, DATABASE_SPREAD: 'citus' };
const run = (more, program, ...args) =>
  spawnSync(program, args, { cwd: root, env: { ...process.env, ...spread, ...more }, stdio: 'inherit' }).status === 0;

function runTests() {
  const specs = globSync(['apps/**/*.int-spec.ts', 'libs/*/{src,test}/**/*.int-spec.ts'], { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] })
    .filter((path) => !path.startsWith('libs/testing/') && (paths.length === 0 || paths.some((each) => path.includes(each))));
  const fit = specs.filter((path) => !OF_ONE_MACHINE.test(readFileSync(join(root, path), 'utf8')));
  process.stdout.write(`${fit.length} 个测试文件，另有 ${specs.length - fit.length} 个只适用于一台机器 · `
    + `${fit.length} test files; ${specs.length - fit.length} more are about one machine alone\n`);
  return run({}, 'npm', 'run', '--silent', 'jest', '--', '--testNamePattern', `^(?!.*(${NOT_THERE.join('|')}))`, '--runTestsByPath', ...fit);
}

function runReferenceMonth() {
  const data = mkdtempSync(join(tmpdir(), 'guzhou-spread-'));
  const over = redis === undefined ? {} : { REDIS_URL: redis };
  const sound = run(over, 'node', 'tools/start/dist/main.js', '--once', '--data', data, '--port', process.env.PORT ?? '18080');
  rmSync(data, { recursive: true, force: true });
  return sound;
}

const tests = url === undefined || runTests();
const month = paths.length > 0 || runReferenceMonth();
process.exitCode = tests && month ? 0 : 1;
