import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './ports.js';
import { hostOf, urlOf, type RedisAccess } from './redis-access.js';
import { startRedis, type RedisServer } from './redis-server.js';

export interface RedisClusterOptions {
  readonly masters?: number;
  /** Of each master. */
  readonly replicas?: number;
  readonly access?: RedisAccess;
  /** More of redis.conf, for every node. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RedisCluster {
  /** As `REDIS_URL` names it. */
  readonly url: string;
  /** One for each node. */
  readonly urls: readonly string[];
  /** Kills the master that has the key. Resolves when a replica has taken over and all that are left say that the cluster is well. */
  loseMasterOf(key: string): Promise<void>;
  /** Hands the slot of the key, with all that is in it, to another master: the one of this port, where that is told. */
  moveSlotOf(key: string, port?: number): Promise<void>;
  stop(): Promise<void>;
}

const SLOTS = 16_384;

interface Node {
  readonly server: RedisServer;
  readonly admin: Redis;
  readonly busPort: number;
  readonly id: string;
}

/** What one node knows of another: a line of CLUSTER NODES. */
interface Known {
  readonly id: string;
  readonly isSettled: boolean;
  readonly isMaster: boolean;
  /** From one to another, both included. */
  readonly slots: readonly (readonly [from: number, to: number])[];
}

/** A Redis Cluster of our own, whose nodes keep nothing. Resolves when every node says that all is well and knows all others. */
export async function startRedisCluster(options: RedisClusterOptions = {}): Promise<RedisCluster> {
  const { masters = 3, replicas = 1, access = {}, settings = {} } = options;
  const nodes = await Promise.all(Array.from({ length: masters * (1 + replicas) }, () => startNode(access, settings)));
  const [first, ...others] = nodes as [Node, ...Node[]];
  const [mastering, following] = [nodes.slice(0, masters), nodes.slice(masters)];
  await Promise.all(mastering.map(({ admin }, i) =>
    admin.cluster('ADDSLOTSRANGE', Math.floor(i * SLOTS / masters), Math.floor((i + 1) * SLOTS / masters) - 1)));
  await Promise.all(nodes.map(({ admin }, i) => admin.cluster('SET-CONFIG-EPOCH', i + 1)));
  await Promise.all(others.map(({ server, busPort }) => first.admin.call('CLUSTER', 'MEET', '127.0.0.1', server.port, busPort)));
  const isMet = async (node: Node) => (await knownTo(node)).filter(({ isSettled }) => isSettled).length === nodes.length;
  await until(nodes, isMet);
  await Promise.all(following.map(({ admin }, i) => admin.cluster('REPLICATE', mastering[i % masters]!.id)));
  await until(following, async ({ admin }) => (await admin.role())[3] === 'connected');
  await until(nodes, async (node) => await isWell(node) && (await knownTo(node)).filter(({ isMaster }) => isMaster).length === masters);

  let alive: readonly Node[] = nodes;
  const ownerOf = async (key: string): Promise<readonly [owner: Node, slot: number]> => {
    const slot = await alive[0]!.admin.cluster('KEYSLOT', key);
    const known = (await knownTo(alive[0]!)).find(({ slots }) => slots.some(([from, to]) => from <= slot && slot <= to));
    return [alive.find(({ id }) => id === known!.id)!, slot];
  };
  return {
    url: `${urlOf(access, '+cluster')}${nodes.map(({ server }) => `${hostOf(access)}:${server.port}`).join(',')}`,
    urls: nodes.map(({ server }) => server.url),
    async loseMasterOf(key) {
      const [lost] = await ownerOf(key);
      alive = alive.filter((node) => node !== lost);
      lost.admin.disconnect();
      lost.server.process.kill('SIGKILL');
      await lost.server.process.ended;
      const isReplaced = async (node: Node) => (await knownTo(node)).every(({ id, slots }) => id !== lost.id || slots.length === 0);
      await until(alive, async (node) => await isWell(node) && await isReplaced(node));
    },
    async moveSlotOf(key, port) {
      const [from, slot] = await ownerOf(key);
      const serving = (await knownTo(from)).filter(({ slots }) => slots.length > 0).map(({ id }) => id);
      const owners = alive.filter(({ id }) => serving.includes(id));
      const to = owners.find((node) => node !== from && (port === undefined || node.server.port === port))!;
      await to.admin.cluster('SETSLOT', slot, 'IMPORTING', from.id);
      await from.admin.cluster('SETSLOT', slot, 'MIGRATING', to.id);
      for (let keys: string[]; (keys = await from.admin.cluster('GETKEYSINSLOT', slot, 1_000)).length > 0;) {
        const as = access.user === undefined ? [] : ['AUTH2', access.user.name, access.user.password];
        await from.admin.call('MIGRATE', '127.0.0.1', to.server.port, '', 0, 5_000, ...as, 'KEYS', ...keys);
      }
      for (const node of [to, from, ...owners]) await node.admin.cluster('SETSLOT', slot, 'NODE', to.id);
      await until(alive, async (node) => await isWell(node));
    },
    async stop() {
      for (const { admin } of alive) admin.disconnect();
      await Promise.all(alive.map(({ server }) => server.stop()));
    },
  };
}

async function startNode(access: RedisAccess, settings: Readonly<Record<string, string>>): Promise<Node> {
  const busPort = await freePort();
  const named = { 'tls-cluster': 'yes', 'cluster-announce-hostname': hostOf(access), 'cluster-preferred-endpoint-type': 'hostname' };
  const server = await startRedis({ access, settings: {
    ...(access.certificate === undefined ? {} : named), 'cluster-enabled': 'yes', 'cluster-port': String(busPort), 'cluster-node-timeout': '2000', 'cluster-replica-validity-factor': '0',
    'repl-diskless-sync-delay': '0', ...settings,
  } });
  const admin = new Redis(server.url);
  admin.on('error', () => {}); // A node is there, or was killed here.
  return { server, admin, busPort, id: await admin.cluster('MYID') };
}

async function isWell({ admin }: Node): Promise<boolean> {
  return String(await admin.cluster('INFO')).includes('cluster_state:ok');
}

async function knownTo({ admin }: Node): Promise<Known[]> {
  return String(await admin.cluster('NODES')).trim().split('\n').map((line) => {
    const [id = '', , flags = '', , , , , link, ...slots] = line.split(' ');
    return {
      id, isSettled: link === 'connected' && !flags.includes('handshake'), isMaster: flags.includes('master'),
      slots: slots.filter((range) => !range.startsWith('[')).map((range) => {
        const [from = 0, to = from] = range.split('-').map(Number);
        return [from, to] as const;
      }),
    };
  });
}

/** Asks each until all say yes. */
async function until(nodes: readonly Node[], says: (node: Node) => Promise<boolean>): Promise<void> {
  while (!(await Promise.all(nodes.map(says))).every(Boolean)) await pause(20);
}
