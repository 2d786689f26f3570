import { ofCounty, type BulkTransaction, type Database } from '@guzhou/runtime';
import { appendBehind, appendInTx } from './chain.js';
import { checkEntry, type AuditEntry, type Head } from './entry.js';

/** Entries that one transaction takes at most. */
const MOST = 500;
/** Milliseconds for which an entry waits for those of others who are under way: a commit costs as much as ten entries. */
const GATHER_MS = 8;

interface Waiting {
  readonly entry: AuditEntry;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** What a process recorded last in a county, for anchors: as it computed it, whatever the database says later. */
export type OnHead = (county: string, head: Head) => void;

export interface RecorderOptions {
  readonly onHead?: OnHead;
  readonly now?: () => Date;
  /** How many are under way that may record something soon, those that wait for it included. Nobody waits for others who are not. */
  readonly underWay?: () => number;
}

/**
 * Records entries, of each county in one transaction at a time: those that come in while one is being committed wait and are committed
 * together, so that many requests cost little more than one.
 */
export class Recorder {
  private readonly lines = new Map<string, Waiting[]>();
  /** Newest entries as this process left them: while nobody else appends, one statement does it. */
  private readonly known = new Map<string, Head>();

  private readonly onHead: OnHead;
  private readonly now: () => Date;
  private readonly underWay: () => number;
  /** Entries that wait, of all counties. */
  private waiting = 0;
  /** Lines that gather, and how they are told that all have come. */
  private readonly gathering = new Set<() => void>();

  constructor(private readonly database: Database, options: RecorderOptions = {}) {
    const { onHead = () => {}, now = () => new Date(), underWay = () => 0 } = options;
    this.onHead = onHead;
    this.now = now;
    this.underWay = underWay;
  }

  /** Throws where an entry cannot be kept, which is a mistake of who records. */
  check(entry: AuditEntry): void {
    checkEntry(entry);
  }

  /** Resolves once the entry is committed. */
  record(entry: AuditEntry): Promise<void> {
    checkEntry(entry);
    return new Promise((resolve, reject) => {
      const waiting = { entry, resolve, reject };
      this.waiting++;
      if (this.allWait) for (const all of this.gathering) all();
      const line = this.lines.get(entry.county);
      if (line !== undefined) return void line.push(waiting);
      this.lines.set(entry.county, [waiting]);
      // Those that come in the same turn of the event loop go along.
      setImmediate(() => void this.empty(entry.county));
    });
  }

  /** In a transaction that does what is recorded: both are committed, or neither. Nobody else records in the county until then. */
  async recordInTx(tx: BulkTransaction, entry: AuditEntry): Promise<void> {
    checkEntry(entry);
    const head = await ofCounty(entry.county, () => appendInTx(tx, entry.county, [entry], this.now()));
    tx.afterCommit(() => this.came(entry.county, head));
  }

  private async empty(county: string): Promise<void> {
    for (let line = this.lines.get(county)!; line.length > 0;) {
      await this.gather();
      const group = line.splice(0, MOST);
      try {
        this.came(county, await ofCounty(county, () => this.append(county, group.map(({ entry }) => entry))));
        for (const { resolve } of group) resolve();
      } catch (error) {
        // Of a commit whose answer was lost it is not known whether it was made.
        this.known.delete(county);
        for (const { reject } of group) reject(error);
      } finally {
        this.waiting -= group.length;
      }
    }
    this.lines.delete(county);
  }

  private get allWait(): boolean {
    return this.waiting >= this.underWay();
  }

  /** Until all who are under way have come, but not for long. */
  private async gather(): Promise<void> {
    if (this.allWait) return;
    await new Promise<void>((resolve) => {
      const gathered = () => {
        clearTimeout(late);
        this.gathering.delete(gathered);
        resolve();
      };
      const late = setTimeout(gathered, GATHER_MS);
      this.gathering.add(gathered);
    });
  }

  private async append(county: string, entries: readonly AuditEntry[]): Promise<Head> {
    const known = this.known.get(county);
    // Where tables are spread, no statement writes into several of them.
    const isKnown = known !== undefined && !this.database.isSpread;
    const head = isKnown ? await appendBehind(this.database, known, county, entries, this.now()) : undefined;
    return head ?? await this.database.transaction((tx) => appendInTx(tx, county, entries, this.now()));
  }

  private came(county: string, head: Head): void {
    this.known.set(county, head);
    this.onHead(county, head);
  }
}
