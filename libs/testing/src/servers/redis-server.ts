import { accessSync, constants, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './ports.js';
import { supervise, type SupervisedProcess } from './supervised-process.js';

export interface RedisOptions {
  readonly logFile?: string;
  readonly port?: number;
  readonly password?: string;
  /** More of redis.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly process: SupervisedProcess;
  stop(): Promise<void>;
}

/** Where the set-up puts the distribution's packages when there is no `redis-server` on the PATH. */
const unpacked = fileURLToPath(new URL('../../../../.data/redis-package', import.meta.url));

interface RedisProgram {
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
}

function findRedis(): RedisProgram {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const command = join(folder, 'redis-server');
    if (folder !== '' && isProgram(command)) return { command, env: process.env };
  }
  const command = join(unpacked, 'usr/bin/redis-server');
  if (isProgram(command)) {
    const libraries = ['usr/lib', 'lib'].map((folder) => join(unpacked, folder)).filter((folder) => existsSync(folder));
    const folders = libraries.flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))]);
    return { command, env: { ...process.env, LD_LIBRARY_PATH: folders.join(':') } };
  }
  throw new Error('There is no redis-server. Install it ("apt-get install redis-server", "brew install redis"), ' +
    'run "npm run setup" (takes it from the distribution\'s package), or give your own by REDIS_URL.');
}

export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const { logFile = '/dev/null', password, settings = {} } = options;
  const { command, env } = findRedis();
  const folder = mkdtempSync(join(tmpdir(), 'guzhou-redis-'));
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? await freePort();
    const config = {
      port: String(port), bind: '127.0.0.1', dir: folder, daemonize: 'no', save: '',
      appendonly: 'no', 'maxmemory-policy': 'noeviction',
      ...(password === undefined ? {} : { requirepass: password }), ...settings,
    };
    const server = await supervise({
      command, env, logFile, args: Object.entries(config).flatMap(([name, value]) => [`--${name}`, value]),
      removeAfter: folder,
    });
    if (await listens(port, server)) {
      const url = `redis://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`;
      return { url, port, process: server, stop: async () => { await server.stop(); } };
    }
    if (options.port !== undefined || attempt === 3) throw new Error(`Redis did not start on port ${port}. See ${logFile}.`);
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** True once it takes connections and has loaded its data, false if it ended instead. */
async function listens(port: number, server: SupervisedProcess): Promise<boolean> {
  let ended = false;
  void server.ended.then(() => { ended = true; });
  while (!ended) {
    if (await ping(port)) return true;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return false;
}

async function ping(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => {
      socket.destroy();
      resolve(/^\+PONG|^-NOAUTH/.test(String(reply))); // -LOADING: not yet
    });
  });
}
