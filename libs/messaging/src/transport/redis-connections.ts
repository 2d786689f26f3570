import { RedisConnection } from 'bullmq';
import { WireUnavailableError } from '../errors/wire-unavailable.error.js';
import { keepScripts } from './keep-scripts.js';
import { homeOf, Listening } from './listening.js';
import { openListening, openRedis, type OpenOptions, type RedisClient } from './open-redis.js';
import { within } from './within.js';

/** Milliseconds between attempts to reach a Redis that is away, growing to the second. */
const RETRY_FROM = 50;
const RETRY_TO = 2_000;

/** Milliseconds for which a node may leave a question unanswered until it counts as lost; workers ask it to wait for ten seconds. */
const SILENCE = 15_000;

/**
 * BullMQ takes whatever is there for this version (`examineRedis` has looked): it would ask for it when a queue is opened, and
 * a queue of which the question was lost, as it is while a cluster comes up, would stay shut for ever.
 */
RedisConnection.minimumVersion = '6.2.0';

const shared: OpenOptions & { readonly skipVersionCheck: true } = {
  skipVersionCheck: true,
  retryStrategy: (times) => Math.min(RETRY_FROM * times, RETRY_TO),
  // Redis kills connections when it fails over to a replica; commands then come back READONLY.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
  socketTimeout: SILENCE,
};

/**
 * Three connections serve one process, however many queues it knows:
 * - `sending` refuses at once while Redis is away, so that nothing piles up in memory; whoever sends tries again;
 * - `working` waits until Redis is back, as workers must; each adds one of its own on which it blocks;
 * - `hearing` listens, for Redis gives a listening connection nothing else to do.
 */
export class RedisConnections {
  readonly sending: RedisClient;
  readonly working: RedisClient;
  readonly hearing: Listening;
  private readiness: Promise<void> | undefined;

  constructor(url: string, private readonly onError: (error: Error) => void) {
    this.sending = openRedis(url, {
      ...shared, enableOfflineQueue: false, autoResendUnfulfilledCommands: false, maxRetriesPerRequest: 0,
    });
    // Not when it is first used: BullMQ would give a worker up whose first attempt failed.
    this.working = openRedis(url, { ...shared, maxRetriesPerRequest: null });
    this.hearing = new Listening(this.sending, (first) =>
      openListening(url, { ...shared, maxRetriesPerRequest: null, lazyConnect: true }, first).on('error', onError));
    for (const connection of [this.sending, this.working]) keepScripts(connection);
    for (const connection of [this.sending, this.working]) connection.on('error', onError);
  }

  /** Where the channel is listened to; by `send`, as every command. */
  publish(channel: string, message: string): Promise<number> {
    return (homeOf(this.sending, channel) ?? this.sending).publish(channel, message);
  }

  /** Runs `command` on the sending connection, first waiting for it to come up; never longer than `milliseconds`. */
  send<T>(milliseconds: number, what: string, command: () => Promise<T>): Promise<T> {
    return this.sendOnce(milliseconds, what, command).catch((error: Error) => {
      this.onError(error);
      throw error;
    });
  }

  close(): void {
    for (const connection of [this.sending, this.working]) {
      if (connection.status !== 'end') connection.disconnect();
    }
    this.hearing.close();
  }

  private sendOnce<T>(milliseconds: number, what: string, command: () => Promise<T>): Promise<T> {
    if (this.sending.status === 'ready') return within(milliseconds, what, command());
    const until = Date.now() + milliseconds;
    return within(milliseconds, what, this.ready().then(() => {
      if (Date.now() > until) throw new WireUnavailableError(what);
      return command();
    }));
  }

  private ready(): Promise<void> {
    this.readiness ??= new Promise<void>((resolve, reject) => {
      const settle = (done: () => void) => () => {
        this.sending.off('ready', ready).off('end', ended);
        this.readiness = undefined;
        done();
      };
      const ready = settle(resolve);
      const ended = settle(() => reject(new WireUnavailableError('answer, for it was closed')));
      this.sending.on('ready', ready).on('end', ended);
      if (this.sending.status === 'end') ended();
    });
    return this.readiness;
  }
}
