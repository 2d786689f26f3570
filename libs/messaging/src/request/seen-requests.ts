/** Ids that are kept at most, whatever their deadlines. */
const MOST = 200_000;

/**
 * Ids of the requests that this process has begun, until their deadlines have passed and nobody could use them again.
 * One that was recorded on the wire and is written there once more is told by it.
 */
export class SeenRequests {
  private readonly expiries = new Map<string, number>();

  /** True the first time. */
  begin(id: string, expires: number, now: number = Date.now()): boolean {
    if (this.expiries.has(id)) return false;
    this.forget(now);
    this.expiries.set(id, expires);
    return true;
  }

  /** A map keeps its order of insertion, so the oldest come first; a long deadline among them only delays the others. */
  private forget(now: number): void {
    for (const [id, expires] of this.expiries) {
      if (expires >= now && this.expiries.size < MOST) return;
      this.expiries.delete(id);
    }
  }
}
