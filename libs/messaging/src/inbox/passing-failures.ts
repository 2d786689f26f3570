import type { InboxStore } from './inbox-store.js';

/**
 * So often what takes the database away may meet the same message in one process. By then it is more likely that the message does
 * it, such as by a statement that PostgreSQL does not survive, and its beginnings count.
 */
const BORNE = 20;

/**
 * Beginnings that came to nothing because the database was away: they say nothing of the message and are taken back, at once or
 * as soon as the database takes it. A process that dies first leaves them counted, as it leaves those of a message that killed it.
 */
export class PassingFailures {
  /** County → ids, each as often as it is to be taken back. */
  private readonly owed = new Map<string, string[]>();
  /** Message → how often. */
  private readonly met = new Map<string, number>();

  constructor(private readonly store: Pick<InboxStore, 'takeBackStarts'>) {}

  /** False when it has been the message's too often to believe that it passes. */
  async takeBack(county: string, id: string): Promise<boolean> {
    const met = (this.met.get(id) ?? 0) + 1;
    this.met.set(id, met);
    if (met > BORNE) return false;
    this.owed.set(county, [...this.owed.get(county) ?? [], id]);
    await this.settle(county);
    return true;
  }

  /** Before beginnings of this county are looked at. Never throws. */
  async settle(county: string): Promise<void> {
    const ids = this.owed.get(county);
    if (ids === undefined) return;
    this.owed.delete(county);
    try {
      await this.store.takeBackStarts(county, ids);
    } catch {
      this.owed.set(county, [...ids, ...this.owed.get(county) ?? []]);
    }
  }

  /** Of messages that are settled. */
  forget(ids: readonly string[]): void {
    if (this.met.size > 0) for (const id of ids) this.met.delete(id);
  }
}
