import { ApartError, ApartProcess, ProblemError, Slots, type ApartBounds, type SealedFile } from '@guzhou/runtime';
import { readerLost, takesTooMuch, unreadableFile } from '../file.errors.js';
import type { Table, TableOptions } from '../read-table.js';
import type { CellRange, SheetRow } from '../sheet-row.js';
import type { ReadSaid, ReadTask } from './messages.js';

export interface TableReadersOptions {
  readonly bounds: ApartBounds;
  /** Files that are read at the same time. Whoever comes next waits: hand no more over than may. */
  readonly atOnce: number;
  /** Hears of what is no problem of a file's: where something happened, without what the file says. */
  readonly onTrouble: (trouble: string) => void;
}

/** Programs are compiled, also where tests run from the sources. */
const PROGRAM = new URL('./read-apart.js', import.meta.url.replace('/spreadsheets/src/', '/spreadsheets/dist/'));

/**
 * Reads files that others wrote, each in a process of its own, which is killed when it takes more memory or time than a file
 * may. Nothing that a file holds reaches further than that process, but rows of text.
 */
export class TableReaders {
  private readonly slots: Slots;

  constructor(private readonly options: TableReadersOptions) {
    this.slots = new Slots(options.atOnce);
  }

  /**
   * Gives the table of a file to `use`; its rows come as fast as they are taken. Throws the problems of `file.errors`, also while
   * rows are taken, and what `use` throws.
   */
  read<Result>(file: SealedFile, options: TableOptions, use: (table: Table) => Promise<Result>): Promise<Result> {
    return this.slots.inTurn(async () => {
      const task: ReadTask = { file: await file.finish(), options };
      const process = new ApartProcess(PROGRAM, this.options.bounds, file.descriptor);
      try {
        process.send(task);
        return await use(await this.tableOf(process));
      } finally {
        await process.kill();
      }
    });
  }

  private async tableOf(process: ApartProcess): Promise<Table> {
    const first = await this.next(process);
    if (!('format' in first)) throw this.outOfTurn();
    const merged: CellRange[] = [];
    return { format: first.format, rows: this.rowsOf(process, merged), merged };
  }

  private async* rowsOf(process: ApartProcess, merged: CellRange[]): AsyncGenerator<readonly SheetRow[]> {
    for (;;) {
      const said = await this.next(process);
      if ('rows' in said) yield said.rows;
      else if ('merged' in said) return void merged.push(...said.merged);
      else throw this.outOfTurn();
    }
  }

  private async next(process: ApartProcess): Promise<Exclude<ReadSaid, { problem: unknown }>> {
    const said = await process.next().catch((error: unknown) => { throw this.problemOf(error); }) as ReadSaid;
    if ('problem' in said) throw new ProblemError(said.problem);
    return said;
  }

  private problemOf(error: unknown): unknown {
    if (!(error instanceof ApartError)) return error;
    this.options.onTrouble(error.where ?? error.end);
    switch (error.end) {
      case 'time': case 'memory': return takesTooMuch();
      case 'failed': return unreadableFile();
      case 'ended': case 'not-begun': return readerLost();
    }
  }

  private outOfTurn(): Error {
    this.options.onTrouble('out of turn');
    return unreadableFile();
  }
}
