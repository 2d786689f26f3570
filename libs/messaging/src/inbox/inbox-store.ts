import type { BulkTransaction } from '@guzhou/runtime';

/** A message as the hearer's tables know it. */
export interface InboxMessage {
  readonly id: string;
  readonly name: string;
  readonly cause: string | null;
}

export interface QuarantinedMessage extends InboxMessage {
  readonly county: string;
  readonly sender: string;
  /** Class of what went wrong, such as `payload/invalid` or a SQLSTATE. Never a value. */
  readonly reason: string;
  /** How often its handling was begun. */
  readonly started: number;
}

/** Where messages that came again stand. One that is in none of these was never finished here. */
export interface Standing {
  readonly applied: ReadonlySet<string>;
  /** In quarantine and not driven again. */
  readonly quarantined: ReadonlySet<string>;
  /** How often each was begun, where it was. */
  readonly started: ReadonlyMap<string, number>;
}

/** What the consumer needs of the hearer's tables. All calls are about messages of one county. */
export interface InboxStore {
  /** Commits the inbox rows and the effects that `work` writes for a county, or neither. */
  transaction<Result>(county: string, work: (tx: BulkTransaction) => Promise<Result>): Promise<Result>;
  /** Writes inbox rows; resolves to the ids of those that were not there. Waits for others that write the same ones. */
  insertNew(tx: BulkTransaction, county: string, messages: readonly InboxMessage[], at: number): Promise<Set<string>>;
  /** Of messages that came again and are applied now: no attempts, no quarantine any more. */
  forgetTroubles(tx: BulkTransaction, county: string, ids: readonly string[]): Promise<void>;
  findStanding(county: string, messages: readonly InboxMessage[]): Promise<Standing>;
  /** Counts a beginning of each, committed before the work. Resolves to how many there were, this one included. */
  countStarts(county: string, messages: readonly InboxMessage[], at: number): Promise<ReadonlyMap<string, number>>;
  /** Counts one beginning less of each, as often as its id is given; what is not counted stays so. */
  takeBackStarts(county: string, ids: readonly string[]): Promise<void>;
  quarantine(messages: readonly QuarantinedMessage[], at: number): Promise<void>;
}
