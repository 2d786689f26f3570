import { ApartError, ApartPool } from '@guzhou/runtime';
import { notPrinted, tooManyPrinted } from './papers.errors.js';
import { boundsOf, type PrinterOptions } from './printer-options.js';

export interface PrintersOptions extends PrinterOptions {
  /** The compiled program of a printer, which calls `answerWithPapers`. */
  readonly program: URL;
}

/**
 * Prints papers, which takes a tenth of a second or more without a pause: in processes of their own, so that everybody else is
 * answered meanwhile.
 */
export class Printers<Input> {
  private readonly pool: ApartPool;

  constructor({ program, ...options }: PrintersOptions) {
    const { atOnce, waiting, onTrouble } = options;
    this.pool = new ApartPool({ program, atOnce, places: waiting, busy: tooManyPrinted, onEnd: onTrouble, bounds: boundsOf(options) });
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
