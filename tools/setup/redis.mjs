import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const cure = {
  zh: '请安装（“apt-get install redis-server”或“brew install redis”），或用 REDIS_URL 指定自己的。',
  en: 'Install it ("apt-get install redis-server", "brew install redis"), or give your own by REDIS_URL.',
};

/**
 * Sees to it that there is a Redis server: on the PATH, or unpacked from the distribution's own packages into
 * `.data/redis-package`, which needs no root. Throws an error that says what to install.
 */
export function ensureRedis(root, say, environment = process.env) {
  if (environment.REDIS_URL || onPath('redis-server', environment)) return;
  const home = join(root, '.data', 'redis-package');
  if (isProgram(join(home, 'usr/bin/redis-server'))) return;
  if (!onPath('apt-get', environment) || !onPath('dpkg', environment)) throw new Error(`没有 redis-server。${cure.zh} · There is no redis-server. ${cure.en}`);
  say('取 Redis 安装包', 'fetching Redis from the distribution\'s packages (no root needed)');
  mkdirSync(join(root, '.data'), { recursive: true });
  const work = mkdtempSync(join(root, '.data', 'redis-download-'));
  try {
    unpack(work, environment);
    rmSync(home, { recursive: true, force: true });
    renameSync(join(work, 'unpacked'), home);
  } catch (error) {
    throw new Error(
      `没有 redis-server，也取不到安装包。${cure.zh} · There is no redis-server, and its package could not be fetched. ${cure.en}`,
      { cause: error });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function unpack(work, environment) {
  const run = (command, args) => execFileSync(command, args, {
    cwd: work, encoding: 'utf8', env: { ...environment, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let apt = [];
  try {
    download(run, apt);
  } catch {
    // No package lists, or old ones: read them anew into a folder of our own, as root may be needed for the system's.
    for (const folder of ['lists/partial', 'archives/partial']) mkdirSync(join(work, folder), { recursive: true });
    apt = ['-o', `Dir::State::Lists=${work}/lists`, '-o', `Dir::Cache=${work}`, '-o', `Dir::Cache::Archives=${work}/archives`, '-o', 'APT::Sandbox::User='];
    run('apt-get', [...apt, 'update']);
    download(run, apt);
  }
  mkdirSync(join(work, 'unpacked'));
  for (const file of readdirSync(work).filter((name) => name.endsWith('.deb'))) run('dpkg', ['-x', file, 'unpacked']);
}

function download(run, apt) {
  const tree = run('apt-cache', [...apt, 'depends', '--recurse', '--no-recommends', '--no-suggests', '--no-conflicts',
    '--no-breaks', '--no-replaces', '--no-enhances', 'redis-tools']);
  const installed = run('dpkg-query', ['--show', '--showformat=${db:Status-Abbrev}${Package}\\n']);
  run('apt-get', [...apt, 'download', ...missingPackages(tree, installed)]);
}

/** Redis itself and those libraries of its dependency tree that the system does not have. */
export function missingPackages(tree, installed) {
  const have = new Set(installed.split('\n').filter((line) => line.startsWith('ii')).map((line) => line.slice(2).trim()));
  const wanted = tree.split('\n').filter((line) => /^(lib|lua)[a-z0-9.+-]*$/.test(line) && !/^lib(c6|perl)/.test(line));
  return ['redis-server', 'redis-tools', ...new Set(wanted.filter((name) => !have.has(name)))];
}

function onPath(program, environment) {
  return (environment.PATH ?? '').split(delimiter).some((folder) => folder !== '' && isProgram(join(folder, program)));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
