import { chownSync, cpSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, packages } from './packaged-program.js';
import { freePort } from './ports.js';
import { postgresUser } from './postgres-binaries.js';
import { supervise } from './supervised-process.js';

export interface PgbouncerServer {
  /** The address of the same database behind the pooler. */
  urlOf(databaseUrl: string): string;
  stop(): Promise<void>;
}

/** PgBouncer in transaction mode before the server of these databases, with few connections to it, so that they are shared. */
export async function startPgbouncer(databaseUrls: readonly string[], connections = 4): Promise<PgbouncerServer> {
  const folder = mkdtempSync(join(tmpdir(), 'guzhou-pgbouncer-'));
  // As root it refuses to run, and whom it runs as then may not walk to the checkout.
  const user = postgresUser();
  const unpacked = join(packages, 'pgbouncer-package');
  if (existsSync(unpacked)) cpSync(unpacked, join(folder, 'program'), { recursive: true });
  const program = findProgram('pgbouncer', 'program', 'usr/sbin/pgbouncer', folder);
  if (program === undefined) {
    throw new Error('没有 pgbouncer。请安装（apt-get install pgbouncer、brew install pgbouncer），或运行 npm run setup（取自发行版的软件包）。 · '
      + 'There is no pgbouncer. Install it ("apt-get install pgbouncer", "brew install pgbouncer"), or run "npm run setup" '
      + '(takes it from the distribution\'s package).');
  }
  const urls = databaseUrls.map((url) => new URL(url));
  const port = await freePort();
  const files = {
    'users.txt': urls.map(({ username, password }) => `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`).join(''),
    'pgbouncer.ini': [
      '[databases]', `* = host=127.0.0.1 port=${urls[0]!.port}`, '[pgbouncer]', 'listen_addr = 127.0.0.1', `listen_port = ${port}`, 'unix_socket_dir =',
      'auth_type = scram-sha-256', `auth_file = ${join(folder, 'users.txt')}`, 'pool_mode = transaction', `default_pool_size = ${connections}`,
      'max_client_conn = 500', '',
    ].join('\n'),
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    if (user !== undefined) chownSync(join(folder, name), user.uid, user.gid);
  }
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const server = await supervise({
    ...program, args: [join(folder, 'pgbouncer.ini')], logFile: '/dev/null', stopSignal: 'SIGINT', cwd: '/', removeAfter: folder,
    ...(user === undefined ? {} : { user }),
  });
  let ended = false;
  void server.ended.then(() => { ended = true; });
  while (!await listens(port)) if (ended) throw new Error(`PgBouncer 没能在端口 ${port} 启动。 · PgBouncer did not start on port ${port}.`);
  return {
    urlOf: (databaseUrl) => Object.assign(new URL(databaseUrl), { port: String(port) }).href,
    stop: async () => { await server.stop(); },
  };
}

async function listens(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('error', () => { setTimeout(resolve, 10, false); });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
