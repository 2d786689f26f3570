import { randomUUID } from 'node:crypto';
import { Cluster, type Redis } from 'ioredis';
import { startKeyOf } from '../addresses.js';
import { handshakes, openRedis, type RedisClient } from './open-redis.js';
import { redisReason } from './redis-reason.js';
import { within } from './within.js';

/** The oldest Redis that will do. */
const OLDEST = [6, 2] as const;

const NODE_OF_CLUSTER = 'is a node of a cluster (MOVED): name some of its nodes in REDIS_URL, redis+cluster://host:port,host:port';

/** What is said of a certificate whose authority is not known. */
const UNKNOWN_AUTHORITY = [
  'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
];

/** What waiting does not mend, and what does. */
const refusals: Readonly<Record<string, string>> = {
  ...Object.fromEntries(UNKNOWN_AUTHORITY.map((code) => [code,
    `has a certificate by an authority that this process does not know (${code}): name the file of yours in NODE_EXTRA_CA_CERTS`])),
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name than it is called by (ERR_TLS_CERT_ALTNAME_INVALID): '
    + 'name it in REDIS_URL, and have it announce itself, as in its certificate',
  CERT_HAS_EXPIRED: 'has a certificate that has expired (CERT_HAS_EXPIRED)',
  WRONGPASS: 'refuses the user or password in REDIS_URL (WRONGPASS)',
  NOAUTH: 'asks for a password, and REDIS_URL has none (NOAUTH)',
  NOPERM: 'lets the user in REDIS_URL not do what is needed (NOPERM): sh tools/containers/redis-accounts.sh prints what each service\'s may do',
  MOVED: NODE_OF_CLUSTER,
  READONLY: 'is a replica, which takes no writes (READONLY): name the primary in REDIS_URL, or the Sentinels that know it',
  OOM: 'is full and takes no writes (OOM): raise its maxmemory',
  MISCONF: 'takes no writes because it could not save to disk (MISCONF): give it room, or let it run without persistence',
};

/** The same, where it is said without such a word, or by somebody else. */
const sayings: readonly (readonly [said: RegExp, why: string])[] = [
  [/cluster support disabled/, 'is no node of a cluster: name it in REDIS_URL as redis://host:port'],
  [/No such master with that name/, 'is a Sentinel that knows no primary of the name in REDIS_URL'],
  [/sentinel.*\b(NOAUTH|WRONGPASS)\b/, 'is watched by Sentinels that ask for another password: …/name?sentinelPassword=… in REDIS_URL (NOAUTH)'],
  [/unknown command.*sentinel/i, 'is no Sentinel: redis+sentinel:// in REDIS_URL names Sentinels, not the servers that they watch'],
];

/** Keys that are tried on a node of a cluster until one is its own. */
const MOST_KEYS = 1_000;

/** A Redis with which nothing would work, or not for long. A process that finds one refuses to start. */
class UnfitRedisError extends Error {
  override readonly name = 'UnfitRedisError';

  constructor(which: string, why: string) {
    super(`Redis will not do: ${which} ${why}.`);
  }
}

/**
 * Throws `UnfitRedisError` for a Redis that is there and will not do, or a node of it. One that is away, or still loading, is
 * waited for later: whoever starts before it does not need to be started again. `milliseconds`: how long it may take to answer.
 */
export async function examineRedis(url: string, milliseconds = 5_000): Promise<void> {
  const said: unknown[] = [];
  const note = (error: unknown) => { said.push(error); };
  const client = openRedis(url, {
    lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0, enableReadyCheck: false,
    connectTimeout: milliseconds, commandTimeout: milliseconds,
  });
  for (const event of ['error', 'node error', 'sentinelError']) client.on(event, note);
  try {
    await within(milliseconds, 'connect', client.connect());
    const primaries = client instanceof Cluster ? client.nodes('master') : [client];
    const infos = await Promise.all(primaries.map((primary) => examine(primary, client).catch(note)));
    for (const replica of await replicasOf(client, infos[0] ?? '')) {
      await examine(replica.on('error', note), client).catch(note);
      replica.disconnect();
    }
  } catch (error) {
    note(error);
    await handshakes(url, milliseconds, note);
  } finally {
    client.disconnect();
  }
  for (const each of said) throwIfUnfit('it', each);
}

/** Those that may take over, where clients are told of it; `info`: of the primary. */
async function replicasOf(client: RedisClient, info: string): Promise<Redis[]> {
  if (client instanceof Cluster) return await replicasOfCluster(client.nodes('master')[0]!);
  if (!client.options.sentinels) return [];
  return [...info.matchAll(/^slave\d+:ip=([^,]+),port=(\d+)/gm)].map(([, host = '', port]) => at(client, host, port));
}

/** By name, where masters are called by name: certificates have no addresses. ioredis knows none that has copied nothing yet. */
async function replicasOfCluster(master: Redis): Promise<Redis[]> {
  const nodes = [...String(await master.cluster('NODES')).matchAll(/^\S+ (\S*):(\d+)@\d+,?([^\s,]*)\S* (\S+)/gm)];
  const isNamed = nodes.some(([,,, name, flags]) => flags!.includes('myself') && name === master.options.host);
  return nodes.filter(([,,,, flags]) => /slave/.test(flags!) && !/fail|handshake|noaddr/.test(flags!))
    .map(([, address = '', port, name]) => at(master, isNamed && name ? name : address, port));
}

function at(primary: Redis, host: string, port: string | undefined): Redis {
  return primary.duplicate({ sentinels: undefined, host, port: Number(port) });
}

/** Gives its INFO. */
async function examine(node: Redis, client: RedisClient): Promise<string> {
  const which = node === client ? 'it' : `${node.options.host}:${node.options.port}`;
  try {
    const text = await node.info();
    const info = read(text);
    const [major = 0, minor = 0] = (info.get('redis_version') ?? '').split('.').map(Number);
    if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
      throw new UnfitRedisError(which, `is of version ${major}.${minor}, and ${OLDEST.join('.')} or newer is needed`);
    }
    if (!(client instanceof Cluster) && info.get('cluster_enabled') === '1') throw new UnfitRedisError(which, NODE_OF_CLUSTER);
    const policy = info.get('maxmemory_policy') ?? 'noeviction';
    if (policy !== 'noeviction') {
      throw new UnfitRedisError(which, `throws away what it was given when it is full (maxmemory-policy ${policy}): set it to noeviction`);
    }
    if (node === client || info.get('role') === 'master') await write(node);
    return text;
  } catch (error) {
    throwIfUnfit(which, error);
    throw error;
  }
}

/** A node of a cluster refuses keys that are another one's. */
async function write(node: Redis): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await node.set(startKeyOf(randomUUID()), '', 'PX', 1_000);
      return;
    } catch (error) {
      if (redisReason(error) !== 'MOVED') throw error;
      if (tried === MOST_KEYS) return; // It has next to nothing.
    }
  }
}

function read(info: string): ReadonlyMap<string, string> {
  return new Map(info.split(/\r?\n/).map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1)];
  }));
}

function throwIfUnfit(which: string, error: unknown): void {
  if (error instanceof UnfitRedisError) throw error;
  const text = error instanceof Error ? error.message : '';
  const why = sayings.find(([said]) => said.test(text))?.[1] ?? refusals[redisReason(error) ?? ''];
  if (why !== undefined) throw new UnfitRedisError(which, why);
}
