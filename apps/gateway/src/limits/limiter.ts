import type { Counted } from './counts.js';
import type { Quota } from './quotas.js';

/** How a caller stands after a call. */
export interface Standing {
  readonly granted: boolean;
  /** Calls that are left, as far as this process knows. */
  readonly left: number;
  /** Milliseconds until all are there again. */
  readonly msLeft: number;
}

/** Calls that were counted already, to be made without asking anybody. */
interface Lease {
  calls: number;
  /** What others may still take, as of when this was taken. */
  readonly beyond: number;
  readonly until: number;
}

/** A lease is a hundredth of what there is: so much may be lost to one gateway that holds it, and so seldom anybody is asked. */
const SHARE = 100;
const LARGEST = 1_000;

/** Callers that are known at most; beyond it all are asked about again, which costs them a lease. */
const MOST = 10_000;

export interface LimiterOptions {
  readonly quota: Quota;
  readonly count: (who: string, calls: number) => Promise<Counted>;
  readonly now?: () => number;
}

/**
 * Holds callers to a quota. Calls are taken from the common count some at a time, so that most of them ask nobody; whoever has used up
 * theirs is refused without asking either, until the window ends. No more than the quota is ever granted in one.
 */
export class Limiter {
  readonly quota: Quota;
  private readonly size: number;
  private readonly now: () => number;
  private readonly leases = new Map<string, Lease>();
  private readonly asking = new Map<string, Promise<void>>();

  constructor(private readonly options: LimiterOptions) {
    this.quota = options.quota;
    this.now = options.now ?? (() => performance.now());
    this.size = Math.min(LARGEST, Math.max(1, Math.floor(this.quota.count / SHARE)));
  }

  /** At once where it is known already. */
  take(who: string): Standing | Promise<Standing> {
    return this.takeKnown(who) ?? this.takeAsking(who);
  }

  private takeKnown(who: string): Standing | undefined {
    const lease = this.leases.get(who);
    const msLeft = (lease?.until ?? 0) - this.now();
    if (lease === undefined || msLeft <= 0) return undefined;
    if (lease.calls > 0) {
      lease.calls--;
      return { granted: true, left: lease.beyond + lease.calls, msLeft };
    }
    return lease.beyond === 0 ? { granted: false, left: 0, msLeft } : undefined;
  }

  private async takeAsking(who: string): Promise<Standing> {
    for (;;) {
      let asked = this.asking.get(who);
      if (asked === undefined) {
        asked = this.lease(who).finally(() => this.asking.delete(who));
        this.asking.set(who, asked);
      }
      await asked;
      const standing = this.takeKnown(who);
      if (standing !== undefined) return standing;
    }
  }

  private async lease(who: string): Promise<void> {
    const { consumed, msLeft } = await this.options.count(who, this.size);
    const { count } = this.quota;
    // Where the last ones did not fill a lease, what there was of them is granted.
    const calls = Math.max(0, Math.min(this.size, count - (consumed - this.size)));
    const now = this.now();
    this.makeRoom(now);
    this.leases.set(who, { calls, beyond: Math.max(0, count - consumed), until: now + Math.max(1, msLeft) });
  }

  private makeRoom(now: number): void {
    if (this.leases.size < MOST) return;
    for (const [who, { until }] of this.leases) if (until <= now) this.leases.delete(who);
    if (this.leases.size >= MOST) this.leases.clear();
  }
}
