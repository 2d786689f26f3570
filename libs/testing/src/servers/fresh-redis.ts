import { releaseWithTestFile } from './leftovers.js';
import { startRedisCluster, type RedisCluster, type RedisClusterOptions } from './redis-cluster.js';
import { startSentinelSet, type SentinelSet, type SentinelSetOptions } from './redis-sentinels.js';
import { startRedis, type RedisOptions } from './redis-server.js';

export interface FreshRedis {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A Redis server of one's own that keeps nothing; it ends with the test file at the latest. */
export async function freshRedis(options: Pick<RedisOptions, 'settings' | 'port' | 'access'> = {}): Promise<FreshRedis> {
  const { url, port, process, stop } = await startRedis(options);
  return { url, port, pid: process.pid, stop: releaseWithTestFile(stop) };
}

/** A Redis Cluster of one's own; it ends with the test file at the latest. */
export async function freshRedisCluster(options?: RedisClusterOptions): Promise<RedisCluster> {
  const cluster = await startRedisCluster(options);
  return { ...cluster, stop: releaseWithTestFile(cluster.stop) };
}

/** A primary, a replica and their Sentinels of one's own; they end with the test file at the latest. */
export async function freshSentinelSet(options?: SentinelSetOptions): Promise<SentinelSet> {
  const set = await startSentinelSet(options);
  return { ...set, stop: releaseWithTestFile(set.stop) };
}
