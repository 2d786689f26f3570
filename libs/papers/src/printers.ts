import { ApartError, ApartPool } from '@guzhou/runtime';
import { notPrinted, tooManyPrinted } from './papers.errors.js';

export interface PrintersOptions {
  /** The compiled program of a printer, which calls `answerWithPapers`. */
  readonly program: URL;
  /** Papers that are printed at the same time, each in a process of its own. */
  readonly atOnce: number;
  /** Papers that may wait beside those. */
  readonly waiting: number;
  /** Milliseconds that one may take. */
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

/**
 * Prints papers, which takes a tenth of a second or more without a pause: in processes of their own, so that everybody else is
 * answered meanwhile.
 */
export class Printers<Input> {
  private readonly pool: ApartPool;

  constructor({ program, atOnce, waiting, workMs, memoryMiB, onTrouble }: PrintersOptions) {
    this.pool = new ApartPool({
      program, atOnce, places: waiting, busy: tooManyPrinted, onEnd: onTrouble,
      bounds: { heapMiB: Math.floor(memoryMiB * HEAP_SHARE), memoryMiB, workMs, nice: NICE },
    });
  }

  /** The PDF of what `input` gives, asked for once it is its turn. Throws `pdf/too-many`, `pdf/not-printed`, what `input` throws. */
  async print(input: () => Promise<Input>): Promise<Buffer> {
    const pdf = await this.pool.run(input).catch((error: unknown) => {
      throw error instanceof ApartError ? notPrinted(error) : error;
    });
    return Buffer.from(pdf as string, 'base64');
  }

  async close(): Promise<void> {
    await this.pool.close();
  }
}
