/** What is kept at most; beyond it everything that is kept goes, for it would soon anyway. */
const MOST = 10_000;

/**
 * What was found, for a moment: many calls of one caller cost one look-up, and callers that come at once share it. What is not there is
 * not kept, nor what failed.
 */
export class Briefly<Found> {
  private readonly kept = new Map<string, { readonly until: number; readonly found: Promise<Found | undefined> }>();

  constructor(private readonly ms: number, private readonly now: () => number = () => performance.now()) {}

  get(key: string, find: () => Promise<Found | undefined>): Promise<Found | undefined> {
    const before = this.kept.get(key);
    if (before !== undefined && before.until > this.now()) return before.found;
    if (this.kept.size >= MOST) this.kept.clear();
    const found = find();
    // From when it was asked, not from when it came: by then it may be old.
    const entry = { until: this.now() + this.ms, found };
    this.kept.set(key, entry);
    const leave = () => { if (this.kept.get(key) === entry) this.kept.delete(key); };
    found.then((result) => { if (result === undefined) leave(); }, leave);
    return found;
  }

  /** After a change that this process made itself. */
  forget(key: string): void {
    this.kept.delete(key);
  }
}
