/** A row of a file, with its line. */
export interface CutRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * A row as services are sent it: JSON, on one line. So it is written once, kept, hashed and sent as it is, and what waits in memory is
 * one text instead of one for each cell.
 */
export type WrittenRow = string;

export function writeRow(row: number, cells: readonly string[]): WrittenRow {
  return JSON.stringify({ row, cells });
}

export function readRow(written: WrittenRow): { row: number; cells: string[] } {
  return JSON.parse(written) as { row: number; cells: string[] };
}

export function* readRows(written: Iterable<WrittenRow>): Generator<{ row: number; cells: string[] }> {
  for (const each of written) yield readRow(each);
}

/** Rows as a list of JSON. */
export function listOf(rows: readonly WrittenRow[]): string {
  return `[${rows.join(',')}]`;
}

interface Written {
  readonly columns: readonly string[];
  readonly rows: readonly WrittenRow[];
}

/** Rows as they are staged, and as the request of an import (`ImportPart`) has them: JSON, as their contracts write it. */
export function writeStaged({ columns, rows }: Written): string {
  return `{"columns":${JSON.stringify(columns)},"rows":${listOf(rows)}}`;
}

export function writePart(importId: string, part: number, written: Written): string {
  return `{"importId":"${importId}","part":${part},${writeStaged(written).slice(1)}`;
}
