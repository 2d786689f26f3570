import type { Receiver } from '../transport/transport.js';

/** Times at which something is to be done, once over all processes that keep the same schedule. */
export interface Schedule {
  readonly queue: string;
  readonly id: string;
  /** Five fields: minute, hour, day, month, weekday. */
  readonly cron: string;
  /** Of the IANA list, such as `Asia/Shanghai`. */
  readonly timezone: string;
}

/**
 * Rings at set times. A hint, no promise: a wiped Redis or a machine that was off miss a time. So whoever keeps a
 * schedule computes from a database what is due, and looks at other times too.
 */
export abstract class Scheduler {
  /** Sets the schedule up, again and again in case it got lost, and calls `work` at its times. */
  abstract keep(schedule: Schedule, work: () => Promise<void>): Receiver;

  /** Whether rings come here: gives the names of the queues through which none would, within so many milliseconds. */
  abstract probe(milliseconds: number): Promise<readonly string[]>;

  /** What it keeps must be closed before. */
  abstract close(): Promise<void>;
}
