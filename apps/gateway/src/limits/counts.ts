import { CALLS_COUNTED, type RedisClient } from '@guzhou/messaging';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, RLWrapperTimeouts } from 'rate-limiter-flexible';
import type { Quota } from './quotas.js';

/** Milliseconds after which a Redis that says nothing counts as away, and for which it is not asked then. */
const [PATIENCE, PAUSE] = [250, 1_000];

/** What was counted of one caller so far in this window, and whether that is all there is. */
export interface Counted {
  readonly consumed: number;
  readonly msLeft: number;
}

export interface CountsOptions {
  /** Absent: every process counts for itself. */
  readonly redis?: RedisClient | undefined;
  readonly now?: () => number;
  /** Told when counts are this process' own from now on, and why; and when they are everybody's again. */
  readonly onTurn?: (local: boolean, error?: Error) => void;
}

/**
 * Counts that all gateways share, in Redis; while it is away each process counts for itself, so that limits hold, as many times as there
 * are gateways, and nothing waits.
 */
export class Counts {
  private readonly now: () => number;
  private away: { until: number } | undefined;

  constructor(private readonly options: CountsOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  get isLocal(): boolean {
    return this.options.redis === undefined || this.away !== undefined;
  }

  /** Counts calls of a caller, all under one name within one quota. */
  of(name: string, { count, seconds }: Quota): (who: string, calls: number) => Promise<Counted> {
    const how = { points: count, duration: seconds, keyPrefix: `${CALLS_COUNTED}:${name}` };
    // Ids and digests stand behind it, never an address or a name.
    const own = new RateLimiterMemory(how);
    const { redis } = this.options;
    if (redis === undefined) return (who, calls) => counted(own.consume(who, calls));
    const shared = new RLWrapperTimeouts({
      // One key for each caller, its own tag: of a cluster any node will do.
      limiter: new RateLimiterRedis({ ...how, storeClient: redis }), timeoutMs: PATIENCE, ...how,
    });
    return async (who, calls) => {
      if (this.away !== undefined && this.now() < this.away.until) return counted(own.consume(who, calls));
      try {
        const result = await counted(shared.consume(`{${who}}`, calls));
        this.turn(false);
        return result;
      } catch (error) {
        this.turn(true, error as Error);
        return counted(own.consume(who, calls));
      }
    };
  }

  private turn(local: boolean, error?: Error): void {
    const before = this.isLocal;
    this.away = local ? { until: this.now() + PAUSE } : undefined;
    if (before !== local) this.options.onTurn?.(local, error);
  }
}

/** The library resolves where there was room and rejects where there was none: for us both say how far it has come. */
async function counted(consuming: Promise<RateLimiterRes>): Promise<Counted> {
  const { consumedPoints, msBeforeNext } = await consuming.catch((result: unknown) => {
    if (result instanceof RateLimiterRes) return result;
    throw result;
  });
  return { consumed: consumedPoints, msLeft: msBeforeNext };
}
