import type { Problem, SealedFileKey } from '@guzhou/runtime/apart';
import type { TableOptions } from '../read-table.js';
import type { CellRange, SheetRow } from '../sheet-row.js';

/** What the process that reads is given; it has the file's descriptor. */
export interface ReadTask {
  readonly file: SealedFileKey;
  readonly options: TableOptions;
}

/** What it says: first the format, then rows as they come, last what was merged; or in the middle why it cannot go on. */
export type ReadSaid =
  | { readonly format: 'csv' | 'xlsx' }
  | { readonly rows: readonly SheetRow[] }
  | { readonly merged: readonly CellRange[] }
  | { readonly problem: Problem };
