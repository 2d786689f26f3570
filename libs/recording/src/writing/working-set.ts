/** A record as it was stored (absent: it is new) and as it is to be. */
export interface Change<T> {
  readonly before: T | undefined;
  readonly after: T;
}

/**
 * The records that one part of a file is about, by code. Rules read and replace them here, row after row; what came
 * out different is written afterwards in one go. Records are immutable: the same object means that nothing changed.
 */
export class WorkingSet<T> {
  private readonly current: Map<string, T>;

  constructor(private readonly stored: ReadonlyMap<string, T>) {
    this.current = new Map(stored);
  }

  find(code: string): T | undefined {
    return this.current.get(code);
  }

  /** All of them, as they are to be. */
  values(): IterableIterator<T> {
    return this.current.values();
  }

  put(code: string, record: T): void {
    this.current.set(code, record);
  }

  changes(): Change<T>[] {
    const changes: Change<T>[] = [];
    for (const [code, after] of this.current) {
      const before = this.stored.get(code);
      if (before !== after) changes.push({ before, after });
    }
    return changes;
  }
}
