import { releaseWithTestFile } from './leftovers.js';
import { startRedis, type RedisOptions } from './redis-server.js';

export interface FreshRedis {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A Redis server of one's own that keeps nothing; it ends with the test file at the latest. */
export async function freshRedis(options: Pick<RedisOptions, 'settings' | 'port'> = {}): Promise<FreshRedis> {
  const { url, port, process, stop } = await startRedis(options);
  return { url, port, pid: process.pid, stop: releaseWithTestFile(stop) };
}
