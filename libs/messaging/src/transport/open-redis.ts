import { readRedisUrl } from '@guzhou/runtime';
import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** To one Redis, to the primary that Sentinels name, or to the nodes of a cluster: whoever sends commands need not know. */
export type RedisClient = Redis | Cluster;

export interface OpenOptions extends RedisOptions {
  /** Milliseconds until the next attempt, after so many; null: none. */
  readonly retryStrategy: (times: number) => number | null;
}

/** The only place where connections are made. */
export function openRedis(url: string, options: OpenOptions): RedisClient {
  const place = readRedisUrl(url);
  if (place.kind === 'single') return new Redis(url, options);
  const login = { ...(place.username === '' ? {} : { username: place.username }), ...(place.password === '' ? {} : { password: place.password }) };
  const tls = place.tls ? { tls: {} } : {};
  const { retryStrategy, enableOfflineQueue = true, lazyConnect = false, ...each } = options;
  if (place.kind === 'cluster') {
    return new Cluster([...place.nodes], {
      clusterRetryStrategy: retryStrategy, enableOfflineQueue, lazyConnect, redisOptions: { ...each, ...login, ...tls },
      // Names stay names: the certificate of a node is held against the one by which it was called.
      dnsLookup: (name, found) => { found(null, name); },
    });
  }
  return new Redis({
    ...options, ...login, ...tls, name: place.name, sentinels: [...place.nodes], sentinelRetryStrategy: retryStrategy,
    ...(place.sentinelPassword === '' ? {} : { sentinelPassword: place.sentinelPassword }),
    ...(place.tls ? { sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
  });
}
