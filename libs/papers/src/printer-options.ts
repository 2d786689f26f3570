import type { ApartBounds, ApartError } from '@guzhou/runtime';

export interface PrinterOptions {
  /** What is printed at the same time, each in a process of its own. */
  readonly atOnce: number;
  /** What may wait beside. */
  readonly waiting: number;
  /** Milliseconds that one may take; of a list, some of its rows. */
  readonly workMs: number;
  /** MiB that the process of one may take; fonts lie in it too. */
  readonly memoryMiB: number;
  /** Hears of printers that ended in the middle of their work: how and where, without what was to be printed. */
  readonly onTrouble: (trouble: Pick<ApartError, 'end' | 'where'>) => void;
}

/** Of what a printer may take, what JavaScript itself may; fonts lie beside it. */
const HEAP_SHARE = 0.3;
/** Behind whatever answers requests: paper can wait. */
const NICE = 10;

export function boundsOf({ memoryMiB, workMs }: PrinterOptions): ApartBounds {
  return { heapMiB: Math.floor(memoryMiB * HEAP_SHARE), memoryMiB, workMs, nice: NICE };
}
