import { tooManyAtOnce } from './limits.errors.js';

/** Who has how many of something under way: nobody has more than so many. */
export class AtOnce {
  private readonly counts = new Map<string, number>();

  constructor(private readonly each: number) {}

  /** Whoever took a place gives it back with what this returns, once. Throws `limit/too-many-at-once`. */
  take(who: string): () => void {
    const count = this.counts.get(who) ?? 0;
    if (count >= this.each) throw tooManyAtOnce(this.each);
    this.counts.set(who, count + 1);
    return () => {
      const left = this.counts.get(who)! - 1;
      if (left === 0) this.counts.delete(who);
      else this.counts.set(who, left);
    };
  }
}
