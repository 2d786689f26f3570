import { Cluster, Command, type Redis } from 'ioredis';
import { isAt, type RedisClient, type RedisNode } from './open-redis.js';

/**
 * Where a channel is at home in a cluster: the master that would have a key of its name. What is published at one node is heard
 * at every other, but late: nodes tell it each other over connections that gather small messages until the last is confirmed
 * (no TCP_NODELAY in Redis 7.0), up to 40 ms. So channels are published at home and listened to there; where either can't be,
 * any node will do. Unknown of one Redis, of a cluster that was not reached yet, and while its master is away.
 */
export function homeOf(redis: RedisClient, channel: string): Redis | undefined {
  if (!(redis instanceof Cluster)) return undefined;
  const [owner] = redis.slots[new Command('get', [channel]).getSlot()] ?? [];
  return redis.nodes('master').find(({ options: { host, port } }) => `${host}:${port}` === owner);
}

/** Milliseconds for which a text may be on the way from one node to another. */
const ON_THE_WAY = 1_000;
/** Milliseconds after which it is known at the latest that another node has a slot: commands for keys learn it, PUBLISH does not. */
const LOOK_AGAIN = 10_000;

/**
 * One connection that listens to channels, of a cluster where the oldest of them is at home: of those of a process all but one
 * are echoes that soon go. When that is elsewhere, the next connection listens before the last one goes, so that texts may come
 * twice and none is missed.
 */
export class Listening {
  private connection: Redis;
  private next: Redis | undefined;
  /** Those that were left among them, as long as something may still come there. */
  private readonly opened = new Set<Redis>();
  private readonly channels = new Set<string>();
  private readonly looking: NodeJS.Timeout | undefined;
  onMessage: (channel: string, message: string) => void = () => {};

  constructor(private readonly redis: RedisClient, private readonly open: (first?: RedisNode) => Redis) {
    this.connection = this.openOne();
    if (!(redis instanceof Cluster)) return;
    redis.on('refresh', () => this.goHome());
    this.looking = setInterval(() => { if (redis.status === 'ready') redis.refreshSlotsCache(); }, LOOK_AGAIN).unref();
  }

  async subscribe(channel: string): Promise<void> {
    this.channels.add(channel);
    for (;;) {
      const { connection } = this;
      try {
        await connection.subscribe(channel);
        return this.goHome();
      } catch (error) {
        // The next one listens to it already, or does so now.
        if (connection === this.connection) throw error;
      }
    }
  }

  async unsubscribe(channel: string): Promise<void> {
    this.channels.delete(channel);
    await this.connection.unsubscribe(channel);
    this.goHome();
  }

  close(): void {
    clearInterval(this.looking);
    for (const connection of this.opened) connection.disconnect();
  }

  private openOne(first?: RedisNode): Redis {
    const connection = this.open(first).on('message', (channel: string, message: string) => this.onMessage(channel, message));
    this.opened.add(connection);
    return connection.once('end', () => this.opened.delete(connection));
  }

  private goHome(): void {
    const [oldest] = this.channels;
    const home = oldest === undefined ? undefined : homeOf(this.redis, oldest);
    if (home === undefined || this.next !== undefined || isAt(this.connection, home.options)) return;
    this.next = this.openOne(home.options);
    // It is closed before it came up at most, with everything else.
    this.moveTo(this.next).catch(() => {}).finally(() => { this.next = undefined; });
  }

  private async moveTo(next: Redis): Promise<void> {
    const heard = new Set<string>();
    for (let more: string[]; (more = [...this.channels].filter((channel) => !heard.has(channel))).length > 0;) {
      await next.subscribe(...more);
      for (const channel of more) heard.add(channel);
    }
    const last = this.connection;
    this.connection = next;
    // What was published where it went before it listened there is still on the way to where it was.
    setTimeout(() => last.disconnect(), ON_THE_WAY).unref();
    const left = [...heard].filter((channel) => !this.channels.has(channel));
    if (left.length > 0) await next.unsubscribe(...left);
  }
}
