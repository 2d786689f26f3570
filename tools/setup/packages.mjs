import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether there are the programs to fetch packages of the distribution with. */
export function canFetch(environment) {
  return onPath('apt-get', environment) && onPath('dpkg', environment);
}

/**
 * Unpacks packages of the distribution into `.data/<folder>`, which needs no root, with those libraries that `tree` asks
 * for (arguments of `apt-cache depends`) and the system does not have.
 */
export function fetchPackages(root, folder, { packages, tree }, environment) {
  mkdirSync(join(root, '.data'), { recursive: true });
  const work = mkdtempSync(join(root, '.data', `${folder}-`));
  try {
    unpack(work, { packages, tree }, environment);
    const home = join(root, '.data', folder);
    rmSync(home, { recursive: true, force: true });
    renameSync(join(work, 'unpacked'), home);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function unpack(work, wanted, environment) {
  const run = (command, args) => execFileSync(command, args, {
    cwd: work, encoding: 'utf8', env: { ...environment, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let apt = [];
  try {
    download(run, apt, wanted);
  } catch {
    // No package lists, or old ones: read them anew into a folder of our own, as root may be needed for the system's.
    for (const folder of ['lists/partial', 'archives/partial']) mkdirSync(join(work, folder), { recursive: true });
    apt = ['-o', `Dir::State::Lists=${work}/lists`, '-o', `Dir::Cache=${work}`, '-o', `Dir::Cache::Archives=${work}/archives`, '-o', 'APT::Sandbox::User='];
    run('apt-get', [...apt, 'update']);
    download(run, apt, wanted);
  }
  mkdirSync(join(work, 'unpacked'));
  for (const file of readdirSync(work).filter((name) => name.endsWith('.deb'))) run('dpkg', ['-x', file, 'unpacked']);
}

function download(run, apt, { packages, tree }) {
  const depends = run('apt-cache', [...apt, 'depends', '--no-recommends', '--no-suggests', '--no-conflicts',
    '--no-breaks', '--no-replaces', '--no-enhances', ...tree]);
  const installed = run('dpkg-query', ['--show', '--showformat=${db:Status-Abbrev}${Package}\\n']);
  run('apt-get', [...apt, 'download', ...missingPackages(packages, depends, installed)]);
}

/** The packages themselves and those libraries of their dependencies that the system does not have. */
export function missingPackages(packages, depends, installed) {
  const have = new Set(installed.split('\n').filter((line) => line.startsWith('ii')).map((line) => line.slice(2).trim()));
  const named = depends.split('\n').map((line) => line.replace(/^ +(Pre)?Depends: /, ''));
  const libraries = named.filter((name) => /^(lib|lua)[a-z0-9.+-]*$/.test(name) && !/^lib(c6|perl)/.test(name));
  return [...packages, ...new Set(libraries.filter((name) => !have.has(name)))];
}

export function onPath(program, environment) {
  return (environment.PATH ?? '').split(delimiter).some((folder) => folder !== '' && isProgram(join(folder, program)));
}

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
