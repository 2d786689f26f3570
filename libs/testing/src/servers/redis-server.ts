import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectByTls } from 'node:tls';
import { findProgram, type Program } from './packaged-program.js';
import { freePort } from './ports.js';
import { hostOf, listeningSettings, urlOf, userSettings, type RedisAccess } from './redis-access.js';
import { supervise, type SupervisedProcess } from './supervised-process.js';

export interface RedisOptions {
  readonly logFile?: string;
  readonly port?: number;
  readonly access?: RedisAccess;
  /** More of redis.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly process: SupervisedProcess;
  stop(): Promise<void>;
}

export function findRedis(): Program {
  const program = findProgram('redis-server', 'redis-package', 'usr/bin/redis-server');
  if (program !== undefined) return program;
  throw new Error('没有 redis-server。请安装（apt-get install redis-server、brew install redis），运行 npm run setup（取自发行版的软件包），'
    + '或用 REDIS_URL 给出自己的。 · There is no redis-server. Install it ("apt-get install redis-server", "brew install redis"), ' +
    'run "npm run setup" (takes it from the distribution\'s package), or give your own by REDIS_URL.');
}

/** Before version 7 accounts cannot be told apart by what they may do where. */
export function redisHasSelectors(): boolean {
  const { command, env } = findRedis();
  return Number(/v=(\d+)/.exec(execFileSync(command, ['--version'], { encoding: 'utf8', env }))?.[1]) >= 7;
}

export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const { logFile = '/dev/null', access = {}, settings = {} } = options;
  const { command, env } = findRedis();
  for (let attempt = 1; ; attempt++) {
    const folder = mkdtempSync(join(tmpdir(), 'guzhou-redis-'));
    const port = options.port ?? await freePort();
    const config = {
      ...listeningSettings(access, port), ...userSettings(access, folder), dir: folder, daemonize: 'no', save: '',
      appendonly: 'no', 'maxmemory-policy': 'noeviction', ...settings,
    };
    // Not on a command line, which everybody on this machine can read: there are passwords among it.
    const file = join(folder, 'redis.conf');
    writeFileSync(file, Object.entries(config).map(([name, value]) => `${name} ${value === '' ? '""' : value}\n`).join(''), { mode: 0o600 });
    const server = await supervise({ command, env, logFile, args: [file], removeAfter: folder });
    if (await listens(port, server, access)) {
      const url = `${urlOf(access)}${hostOf(access)}:${port}`;
      return { url, port, process: server, stop: async () => { await server.stop(); } };
    }
    if (options.port !== undefined || attempt === 3) {
      throw new Error(`Redis 没能在端口 ${port} 启动，见 ${logFile}。 · Redis did not start on port ${port}. See ${logFile}.`);
    }
  }
}

/** True once it takes connections and has loaded its data, false if it ended instead. */
export async function listens(port: number, server: SupervisedProcess, access: RedisAccess): Promise<boolean> {
  let ended = false;
  void server.ended.then(() => { ended = true; });
  while (!ended) {
    if (await ping(port, access)) return true;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return false;
}

async function ping(port: number, access: RedisAccess): Promise<boolean> {
  return await new Promise((resolve) => {
    const where = { port, host: hostOf(access) };
    const socket = access.certificate === undefined ? createConnection(where) : connectByTls(where);
    socket.once('error', () => resolve(false));
    socket.write('PING\r\n');
    socket.once('data', (reply) => {
      socket.destroy();
      resolve(/^\+PONG|^-NOAUTH/.test(String(reply))); // -LOADING: not yet
    });
  });
}
