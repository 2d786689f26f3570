import { answerApart, ProblemError, readSealed } from '@guzhou/runtime/apart';
import { readTable } from '../read-table.js';
import type { SheetRow } from '../sheet-row.js';
import type { ReadSaid, ReadTask } from './messages.js';

/* The process that reads a file for `TableReaders`. */

/** The descriptor under which it finds the file. */
const FILE = 3;
/** Characters of rows that are said at a time. */
const SAID_AT_ONCE = 128 * 1024;

await answerApart(async (task, send) => {
  const { file, options } = task as ReadTask;
  const say = (said: ReadSaid) => send(said);
  try {
    const table = await readTable({ length: file.length, read: (from, to) => readSealed(FILE, file, from, to) }, options);
    await say({ format: table.format });
    for await (const rows of table.rows) for (const some of inLots(rows)) await say({ rows: some });
    await say({ merged: table.merged });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    await say({ problem: error.problem });
  }
});

function* inLots(rows: readonly SheetRow[]): Generator<readonly SheetRow[]> {
  let [from, characters] = [0, 0];
  for (let to = 0; to < rows.length; to++) {
    for (const cell of rows[to]!.cells) characters += cell.length + 1;
    if (characters < SAID_AT_ONCE) continue;
    yield rows.slice(from, to + 1);
    [from, characters] = [to + 1, 0];
  }
  if (from < rows.length) yield rows.slice(from);
}
