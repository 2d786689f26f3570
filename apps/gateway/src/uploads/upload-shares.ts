import { tooManyOfYours, tooManyUploads } from './uploads.errors.js';

/** Who sends a file, and for whom: the latter a code that a system may invent. */
export interface Caller {
  readonly subject: string;
  readonly actor: string;
}

/**
 * Who sends how many files at the moment. Nobody can take all the places: a caller has a share, and a subject, under however many names,
 * leaves one to others.
 */
export class UploadShares {
  private readonly counts = new Map<string, number>();
  private taken = 0;
  private readonly perSubject: number;

  constructor(private readonly places: number, private readonly perCaller: number) {
    this.perSubject = Math.max(perCaller, places - 1);
  }

  /** Takes a place; whoever has it gives it back with what this returns. Throws `import/too-many-uploads`, `import/too-many-of-yours`. */
  take({ subject, actor }: Caller): () => void {
    const shares = [[`for ${actor}`, this.perCaller], [`of ${subject}`, this.perSubject]] as const;
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
