import { buildsOn } from '@guzhou/contracts';

/** A file that is not at its end. `settling`: all its parts are answered. */
interface Queued {
  readonly kind: string;
  readonly sequence: number;
  readonly settling: boolean;
}

/**
 * The earlier file that must have been answered before this one may be sent: of the same kind, for the later one wins; of
 * a kind that this one refers to; or of one that refers to this kind, and is to be judged by what was on record before.
 */
export function fileAhead<File extends Queued>(next: File, open: readonly File[]): File | undefined {
  return open.find((earlier) => earlier.sequence < next.sequence && !earlier.settling
    && (earlier.kind === next.kind || buildsOn(next.kind, earlier.kind) || buildsOn(earlier.kind, next.kind)));
}
