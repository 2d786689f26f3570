import { tooManyOfYours, tooManyUploads } from './uploads.errors.js';

/** Where a file comes from, and who sends it, or for whom: the latter a code that a system may invent. */
export interface Caller {
  readonly address: string;
  readonly actor: string;
}

/**
 * Who sends how many files at the moment. Nobody can take all the places: a caller has a share, and an address, under however
 * many names, leaves one to others. Behind a proxy all have its address.
 */
export class UploadShares {
  private readonly counts = new Map<string, number>();
  private taken = 0;
  private readonly perAddress: number;

  constructor(private readonly places: number, private readonly perCaller: number) {
    this.perAddress = Math.max(perCaller, places - 1);
  }

  /** Takes a place; whoever has it gives it back with what this returns. Throws `import/too-many-uploads`, `import/too-many-of-yours`. */
  take({ address, actor }: Caller): () => void {
    const shares = [[`${address} ${actor}`, this.perCaller], [address, this.perAddress]] as const;
    for (const [who, share] of shares) if (this.countOf(who) >= share) throw tooManyOfYours(share);
    if (this.taken >= this.places) throw tooManyUploads();
    this.taken++;
    for (const [who] of shares) this.counts.set(who, this.countOf(who) + 1);
    return () => {
      this.taken--;
      for (const [who] of shares) {
        const left = this.countOf(who) - 1;
        if (left === 0) this.counts.delete(who);
        else this.counts.set(who, left);
      }
    };
  }

  private countOf(who: string): number {
    return this.counts.get(who) ?? 0;
  }
}
