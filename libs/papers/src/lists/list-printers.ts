import { ApartError, ApartProcess, Slots } from '@guzhou/runtime';
import { notPrinted, tooManyPrinted } from '../papers.errors.js';
import { boundsOf, type PrinterOptions } from '../printer-options.js';
import type { ListLayout, ListTask } from './messages.js';

export interface ListToPrint {
  readonly layout: ListLayout;
  /** Some at a time, as fast as they are printed. */
  readonly rows: AsyncIterable<readonly (readonly string[])[]>;
}

/** Programs are compiled, also where tests run from the sources. */
const PROGRAM = new URL('../apart/list-apart.js', import.meta.url.replace('/papers/src/', '/papers/dist/'));

/** Prints lists of any length, each in a process of its own, in memory for some of its rows. */
export class ListPrinters {
  private readonly slots: Slots;

  constructor(private readonly options: PrinterOptions) {
    this.slots = new Slots(options.atOnce, options.waiting, tooManyPrinted);
  }

  /**
   * Gives the bytes of a list to `take`, page by page. What is to be printed is asked for once it is its turn. Throws `pdf/too-many`,
   * `pdf/not-printed`, and what `list`, its rows and `take` throw.
   */
  print(list: () => Promise<ListToPrint>, take: (bytes: Buffer) => Promise<void>): Promise<void> {
    return this.slots.inTurn(async () => {
      const { layout, rows } = await list();
      const process = new ApartProcess(PROGRAM, boundsOf(this.options));
      const tell = async (task: ListTask) => {
        process.send(task);
        await take(Buffer.from(await process.next() as string, 'base64'));
      };
      try {
        await tell({ layout });
        for await (const some of rows) await tell({ rows: some });
        await tell({ end: true });
      } catch (error) {
        if (!(error instanceof ApartError)) throw error;
        this.options.onTrouble(error);
        throw notPrinted(error);
      } finally {
        await process.kill();
      }
    });
  }
}
