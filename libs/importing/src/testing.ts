import type { ImportDefinition, Part } from './part.js';

/** A part as the gateway sends it, of rows given by column; a column that a row leaves out is an empty cell. */
export function partOf(definition: ImportDefinition, rows: readonly Readonly<Record<string, string>>[]) {
  const columns = Object.keys(definition.headings);
  return {
    importId: '00000000-0000-4000-8000-000000000000',
    part: 0,
    columns,
    rows: rows.map((row, i) => ({ row: i + 2, cells: columns.map((column) => row[column] ?? '') })),
  } satisfies Part & { importId: string; part: number };
}
