import { connect } from 'node:tls';
import { readRedisUrl, type RedisPlace } from '@guzhou/runtime';
import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** To one Redis, to the primary that Sentinels name, or to the nodes of a cluster: whoever sends commands need not know. */
export type RedisClient = Redis | Cluster;

/** Where a node of a cluster is. */
export type RedisNode = Pick<RedisOptions, 'host' | 'port'>;

export interface OpenOptions extends RedisOptions {
  /** Milliseconds until the next attempt, after so many; null: none. */
  readonly retryStrategy: (times: number) => number | null;
}

const always = {
  // For which a connection that is closed may take to end, in milliseconds. ioredis waits so long, and keeps the process alive, also for
  // one to a node that is gone.
  disconnectTimeout: 200,
  // Redis before 7.2 does not know what it would say of itself, so no account can be allowed to say it there.
  disableClientInfo: true,
};

/** Connections are made here and nowhere else. */
export function openRedis(url: string, options: OpenOptions): RedisClient {
  const place = readRedisUrl(url);
  if (place.kind !== 'cluster') return openOne(place, options);
  const { retryStrategy, enableOfflineQueue = true, lazyConnect = false, ...each } = options;
  return new Cluster([...place.nodes], {
    clusterRetryStrategy: retryStrategy, enableOfflineQueue, lazyConnect, redisOptions: { ...each, ...accessTo(place), ...always },
    // Where it fails, `connect` is left hanging, and the worker that waits for it. A cluster that is not well says CLUSTERDOWN.
    enableReadyCheck: false,
    // Names stay names: the certificate of a node is held against the one by which it was called.
    dnsLookup: (name, found) => { found(null, name); },
  });
}

/**
 * A connection that listens to channels. Of a cluster any node hears what is published at another: when one is lost, `first` or
 * another, the next is called. (ioredis' own would call lost nodes without a pause, and for ever if all are others now.)
 */
export function openListening(url: string, options: OpenOptions, first?: RedisNode): Redis {
  const place = readRedisUrl(url);
  if (place.kind !== 'cluster') return openOne(place, options);
  let called = Math.floor(Math.random() * place.nodes.length);
  const next = () => place.nodes[called++ % place.nodes.length]!;
  const at = ({ host, port }: RedisNode) => ({ host, port }) as RedisOptions;
  const listening: Redis = new Redis({
    ...options, ...accessTo(place), ...at(first ?? next()), ...always,
    retryStrategy: (times) => {
      Object.assign(listening.options, at(next()));
      return options.retryStrategy(times);
    },
  });
  return listening;
}

export function isAt({ options: { host, port } }: Redis, node: RedisNode): boolean {
  return host === node.host && port === node.port;
}

function openOne(place: Exclude<RedisPlace, { kind: 'cluster' }>, options: OpenOptions): Redis {
  if (place.kind === 'single') return new Redis(place.url, { ...options, ...always });
  return new Redis({
    ...options, ...accessTo(place), ...always,
    name: place.name, sentinels: [...place.nodes], sentinelRetryStrategy: options.retryStrategy,
    ...(place.sentinelPassword === '' ? {} : { sentinelPassword: place.sentinelPassword }),
    ...(place.tls ? { sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
  });
}

function accessTo({ username, password, tls }: Exclude<RedisPlace, { kind: 'single' }>): RedisOptions {
  return { ...(username === '' ? {} : { username }), ...(password === '' ? {} : { password }), ...(tls ? { tls: {} } : {}) };
}

/**
 * Tells why TLS with a node, or a Sentinel, that the address names does not come about: of several ioredis says only that none
 * answers. Resolves when each has been called, at most `milliseconds` of silence later.
 */
export async function handshakes(url: string, milliseconds: number, tell: (error: Error) => void): Promise<void> {
  const place = readRedisUrl(url);
  if (place.kind === 'single' || !place.tls) return;
  await Promise.all(place.nodes.map((node) => new Promise<void>((resolve) => {
    const socket = connect(node);
    socket.setTimeout(milliseconds, () => socket.destroy());
    socket.once('error', tell).once('secureConnect', () => socket.destroy()).once('close', () => resolve());
  })));
}
