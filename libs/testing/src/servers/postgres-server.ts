import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './ports.js';
import { postgresUser, reachableFolder, reachablePrograms, type PostgresUser } from './postgres-binaries.js';
import { supervise, type SupervisedProcess } from './supervised-process.js';

const run = promisify(execFile);

export interface PostgresOptions {
  /** Where the data lives on; without it a folder of its own that goes when the server goes. */
  readonly dataFolder?: string;
  readonly logFile?: string;
  /** Free one unless told. */
  readonly port?: number;
  /** Of the superuser `postgres`; needed with `dataFolder`, where it is set when the folder is made. */
  readonly password?: string;
  /** Whether a commit survives a power cut. False only in tests. */
  readonly durable: boolean;
  /** More of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface PostgresServer {
  /** Of the superuser, database `postgres`. */
  readonly url: string;
  readonly port: number;
  readonly process: SupervisedProcess;
  /**
   * Closes it. What is not written after `patience` milliseconds is left to the log, from which the next start takes it; where
   * the disk keeps even that from ending, it ends by itself later.
   */
  stop(patience?: number): Promise<void>;
}

/** Of the major version that is installed; data of another cannot be read. */
const postgresMajor = '18';

export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { dataFolder, durable, password = randomBytes(18).toString('base64url'), settings = {} } = options;
  const user = postgresUser();
  const programs = join(reachablePrograms(user), 'bin');
  const home = dataFolder === undefined ? mkdtempSync(join(tmpdir(), 'guzhou-postgres-')) : homeOf(dataFolder, user);
  const data = join(home, 'data');
  if (user !== undefined) chownSync(home, user.uid, user.gid);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(programs, data, password, durable, user);
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (version !== postgresMajor) {
    throw new Error(`${home} 中的数据由 PostgreSQL ${version} 写成，本机为 ${postgresMajor}。请换一个文件夹启动（--data <文件夹>），或把它移走。 · `
      + `The data in ${home} was written by PostgreSQL ${version}; this is ${postgresMajor}. `
      + 'Start with another folder (--data <folder>), or move this one away.');
  }
  await untilLeft(data);
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? await freePort();
    const server = await supervise({
      command: join(programs, 'postgres'),
      args: ['-D', data, ...flags({ ...baseSettings(port, durable), ...settings })],
      logFile: options.logFile ?? '/dev/null',
      cwd: '/',
      stopSignal: 'SIGINT', // "fast": ends sessions, writes what is to be written, no recovery at the next start
      ...(user === undefined ? {} : { user }),
      ...(dataFolder === undefined ? { removeAfter: home } : {}),
    });
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    if (await answers(url, server)) return { url, port, process: server, stop: (patience) => close(server, patience) };
    if (options.port !== undefined || attempt === 3) {
      const [zh, en] = options.logFile === undefined ? ['', ''] : [`，见 ${options.logFile}`, ` See ${options.logFile}.`];
      throw new Error(`PostgreSQL 没能在端口 ${port} 启动${zh}。 · PostgreSQL did not start on port ${port}.${en}`);
    }
  }
}

/** The folder itself, or a link to a stand-in where PostgreSQL's own user may not walk to it. */
function homeOf(folder: string, user: PostgresUser | undefined): string {
  const home = user === undefined ? folder : reachableFolder(folder);
  if (home !== folder && !existsSync(folder)) {
    rmSync(home, { recursive: true, force: true }); // of a data folder that was thrown away
    mkdirSync(home, { mode: 0o700 });
    mkdirSync(dirname(folder), { recursive: true });
    rmSync(folder, { force: true });
    symlinkSync(home, folder);
  }
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return home;
}

function baseSettings(port: number, durable: boolean): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    shared_buffers: '256MB',
    max_wal_size: '4GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse', // a DETAIL line quotes the row, and rows are about people
    log_min_error_statement: 'panic',
    autovacuum_naptime: '5s', // after an import, plans want the new row counts soon
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
}

function flags(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function initialise(
  programs: string, data: string, password: string, durable: boolean, user: PostgresUser | undefined,
): Promise<void> {
  const secrets = mkdtempSync(join(tmpdir(), 'guzhou-initdb-'));
  const passwordFile = join(secrets, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user !== undefined) for (const path of [secrets, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    await run(join(programs, 'initdb'), [
      '-D', data, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256',
      '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(durable ? [] : ['--no-sync']),
    ], { ...user, cwd: '/' });
  } catch (error) {
    throw new Error(`PostgreSQL 无法建立数据文件夹 ${data}。 · PostgreSQL could not make its data folder ${data}.`, { cause: error });
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

/** How long a server that was told to end at once is waited for, and one of before that still ends, in milliseconds. */
const [LEAVE_AFTER, PREDECESSOR] = [700, 60_000];

async function close(server: SupervisedProcess, patience?: number): Promise<void> {
  const ended = server.stop(patience, 'SIGQUIT');
  if (patience === undefined) await ended;
  else await Promise.race([ended, new Promise((resolve) => { setTimeout(resolve, patience + LEAVE_AFTER).unref(); })]);
}

/** Two servers must not work on one folder: one that was left to end by itself is waited for. */
async function untilLeft(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  for (const until = Date.now() + PREDECESSOR; Date.now() < until && existsSync(file);) {
    try {
      process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 0);
    } catch {
      return;
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

/** True once it answers, false if it ended instead. */
async function answers(url: string, server: SupervisedProcess): Promise<boolean> {
  let ended = false;
  void server.ended.then(() => { ended = true; });
  while (!ended) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return false;
}
