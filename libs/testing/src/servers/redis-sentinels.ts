import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './ports.js';
import { hostOf, listeningSettings, urlOf, type RedisAccess } from './redis-access.js';
import { findRedis, listens, startRedis, type RedisServer } from './redis-server.js';
import { supervise } from './supervised-process.js';

export interface SentinelSet {
  /** As `REDIS_URL` names it. */
  readonly url: string;
  readonly primary: RedisServer;
  readonly replica: RedisServer;
  /** Kills the primary. Resolves when each Sentinel names the replica, and that one says that it is the primary. */
  losePrimary(): Promise<void>;
  stop(): Promise<void>;
}

const NAME = 'guzhou';

export interface SentinelSetOptions {
  readonly access?: RedisAccess;
  /** For which Sentinels ask whoever calls them. */
  readonly sentinelPassword?: string;
}

/** A primary, a replica and three Sentinels. Resolves when each Sentinel knows all others. */
export async function startSentinelSet({ access = {}, sentinelPassword }: SentinelSetOptions = {}): Promise<SentinelSet> {
  const settings = { 'replica-announce-ip': hostOf(access) };
  const primary = await startRedis({ access, settings });
  const replica = await startRedis({ access, settings: {
    ...settings, replicaof: `${hostOf(access)} ${primary.port}`, 'repl-diskless-sync-delay': '0',
  } });
  const other = new Redis(replica.url);
  await until(async () => (await other.role())[3] === 'connected');
  const sentinels = await Promise.all([1, 2, 3].map(() => startSentinel(primary.port, access, sentinelPassword)));
  await until(async () => (await Promise.all(sentinels.map(({ ask }) => ask('MASTER')))).every(
    (said) => said['num-slaves'] === '1' && said['num-other-sentinels'] === '2' && said.flags === 'master'));
  return {
    url: `${urlOf(access, '+sentinel')}${sentinels.map(({ port }) => `${hostOf(access)}:${port}`).join(',')}/${NAME}`
      + (sentinelPassword === undefined ? '' : `?sentinelPassword=${encodeURIComponent(sentinelPassword)}`),
    primary, replica,
    async losePrimary() {
      primary.process.kill('SIGKILL');
      await primary.process.ended;
      await until(async () => (await Promise.all(sentinels.map(({ ask }) => ask('MASTER')))).every(({ port }) => port === String(replica.port)));
      await until(async () => (await other.role())[0] === 'master');
    },
    async stop() {
      other.disconnect();
      await Promise.all([...sentinels, primary, replica].map((server) => server.stop()));
    },
  };
}

async function startSentinel(primaryPort: number, access: RedisAccess, password: string | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'guzhou-sentinel-'));
  const port = await freePort();
  const host = hostOf(access);
  const { user } = access;
  const file = join(folder, 'sentinel.conf'); // It writes there what it learns.
  writeFileSync(file, [
    ...Object.entries(listeningSettings(access, port)).map(([name, value]) => `${name} ${value}`), `dir ${folder}`,
    'sentinel resolve-hostnames yes', 'sentinel announce-hostnames yes', `sentinel announce-ip ${host}`,
    ...(password === undefined ? [] : [`requirepass ${password}`]),
    `sentinel monitor ${NAME} ${host} ${primaryPort} 2`,
    ...(user === undefined ? [] : [`sentinel auth-user ${NAME} ${user.name}`, `sentinel auth-pass ${NAME} ${user.password}`]),
    `sentinel down-after-milliseconds ${NAME} 2000`, `sentinel failover-timeout ${NAME} 6000`, '',
  ].join('\n'));
  const { command, env } = findRedis();
  const process = await supervise({ command, env, args: [file, '--sentinel'], logFile: '/dev/null', removeAfter: folder });
  if (!await listens(port, process, access)) throw new Error(`哨兵没能在端口 ${port} 启动。 · A Sentinel did not start on port ${port}.`);
  const { certificate } = access;
  const client = new Redis(`${urlOf(certificate === undefined ? {} : { certificate })}${password === undefined ? '' : `:${encodeURIComponent(password)}@`}${host}:${port}`);
  return {
    port,
    async ask(what: string): Promise<Record<string, string | undefined>> {
      const fields = await client.call('SENTINEL', what, NAME) as string[];
      return Object.fromEntries(Array.from({ length: fields.length / 2 }, (_, i) => [fields[2 * i]!, fields[2 * i + 1]]));
    },
    async stop() {
      client.disconnect();
      await process.stop();
    },
  };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!await holds()) await pause(20);
}
