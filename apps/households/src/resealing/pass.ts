/** Once through all sealed columns of a county, and their indexes. */
export interface Pass {
  /** With which key they are sealed anew, and under which each place of an index is made. */
  readonly keyId: string;
  /** When it begins, or began. */
  readonly from: Date;
  /** It goes on behind this row of this table. */
  readonly table: string;
  readonly after: readonly string[];
  /** What it found that was sealed or indexed with another key, whatever became of it, and what of it does not open. */
  readonly found: number;
  readonly unreadable: number;
  /** Values of this pass and those before it. */
  readonly resealed: number;
  /** When a pass began that found nothing. */
  readonly cleanSince: Date | null;
}

interface Batch {
  readonly resealed: number;
  readonly indexed: number;
  /** Rows that somebody was changing. */
  readonly passedBy: number;
  readonly unreadable: number;
}

/**
 * Milliseconds between a pass that found something and the next, which is to find nothing: longer than a transaction lasts that read
 * a value as it was before, and that puts it, so sealed, behind where the pass has been. Also how long ago a process must have said
 * last that it seals with a key: it says so more often.
 */
export const SETTLED_MS = 5 * 60_000;

export function begunPass(keyId: string, now: Date): Pass {
  return { keyId, from: now, table: '', after: [], found: 0, unreadable: 0, resealed: 0, cleanSince: null };
}

/** Behind a batch. What does not open is told of the last pass until the next one begins. */
export function behindBatch(pass: Pass, { resealed, indexed, passedBy, unreadable }: Batch): Pass {
  return {
    ...pass, found: pass.found + resealed + indexed + passedBy + unreadable, resealed: pass.resealed + resealed,
    unreadable: (pass.table === '' ? 0 : pass.unreadable) + unreadable,
  };
}

/** A pass that found nothing was the last one. */
export function endOfPass(pass: Pass, now: Date): Pass {
  if (pass.found === 0) return { ...pass, cleanSince: pass.from };
  return { ...begunPass(pass.keyId, new Date(now.getTime() + SETTLED_MS)), resealed: pass.resealed, unreadable: pass.unreadable };
}
