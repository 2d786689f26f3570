import type { BulkTransaction } from '@guzhou/runtime';
import type { InboxMessage, InboxStore, QuarantinedMessage, Standing } from './inbox-store.js';

/** What a handler wrote through `tx.query` in memory: the statement is any word. */
export interface MemoryEffect {
  readonly word: string;
  readonly values: readonly unknown[];
}

interface Staged {
  readonly inbox: string[];
  readonly effects: MemoryEffect[];
  readonly forgotten: string[];
}

/** The hearer's tables in memory, for tests. Transactions run one after another. */
export class MemoryInboxStore implements InboxStore {
  readonly inbox = new Set<string>();
  readonly started = new Map<string, number>();
  readonly inQuarantine = new Map<string, QuarantinedMessage>();
  readonly effects: MemoryEffect[] = [];
  private readonly staged = new WeakMap<BulkTransaction, Staged>();
  private last: Promise<unknown> = Promise.resolve();

  /** `commit` may throw before the commit, or call it and then throw: the outcome is then unknown to the caller. */
  constructor(private readonly commit: (really: () => void) => void = (really) => really()) {}

  transaction<Result>(_county: string, work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    const turn = this.last.then(() => this.run(work));
    this.last = turn.catch(() => {});
    return turn;
  }

  async insertNew(tx: BulkTransaction, county: string, messages: readonly InboxMessage[]): Promise<Set<string>> {
    const fresh = messages.map(({ id }) => id).filter((id) => !this.inbox.has(`${county} ${id}`));
    this.staged.get(tx)!.inbox.push(...fresh.map((id) => `${county} ${id}`));
    return new Set(fresh);
  }

  async forgetTroubles(tx: BulkTransaction, _county: string, ids: readonly string[]): Promise<void> {
    this.staged.get(tx)!.forgotten.push(...ids);
  }

  async findStanding(county: string, messages: readonly InboxMessage[]): Promise<Standing> {
    const ids = messages.map(({ id }) => id);
    return {
      applied: new Set(ids.filter((id) => this.inbox.has(`${county} ${id}`))),
      quarantined: new Set(ids.filter((id) => this.inQuarantine.has(id))),
      started: new Map(ids.flatMap((id) => (this.started.has(id) ? [[id, this.started.get(id)!]] : []))),
    };
  }

  async countStarts(_county: string, messages: readonly InboxMessage[]): Promise<ReadonlyMap<string, number>> {
    const ids = messages.map(({ id }) => id);
    for (const id of ids) this.started.set(id, (this.started.get(id) ?? 0) + 1);
    return new Map(ids.map((id) => [id, this.started.get(id)!]));
  }

  async takeBackStarts(_county: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) this.started.set(id, Math.max((this.started.get(id) ?? 0) - 1, 0));
  }

  async quarantine(messages: readonly QuarantinedMessage[]): Promise<void> {
    for (const message of messages) this.inQuarantine.set(message.id, message);
  }

  private async run<Result>(work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    const staged: Staged = { inbox: [], effects: [], forgotten: [] };
    const onCommit: (() => void)[] = [];
    const tx: BulkTransaction = {
      async query<Row>(word: string, values: readonly unknown[] = []): Promise<Row[]> {
        staged.effects.push({ word, values });
        return [];
      },
      afterCommit: (then) => { onCommit.push(then); },
      copy: () => Promise.reject(new Error('There is no COPY in memory.')),
    };
    this.staged.set(tx, staged);
    const result = await work(tx);
    this.commit(() => {
      for (const key of staged.inbox) this.inbox.add(key);
      this.effects.push(...staged.effects);
      for (const id of staged.forgotten) {
        this.started.delete(id);
        this.inQuarantine.delete(id);
      }
    });
    for (const then of onCommit) then();
    return result;
  }
}
