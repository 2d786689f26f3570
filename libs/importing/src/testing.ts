import type { ImportDefinition, Part } from './part.js';

/**
 * A part as the gateway sends it, of rows given by column. A column that a row leaves out is an empty cell; the file lacks
 * those that it may lack and that no row names.
 */
export function partOf(definition: ImportDefinition, rows: readonly Readonly<Record<string, string>>[]) {
  const columns = Object.keys(definition.headings)
    .filter((column) => definition.optional?.has(column) !== true || rows.some((row) => row[column] !== undefined));
  return {
    importId: '00000000-0000-4000-8000-000000000000',
    part: 0,
    columns,
    rows: rows.map((row, i) => ({ row: i + 2, cells: columns.map((column) => row[column] ?? '') })),
  } satisfies Part & { importId: string; part: number };
}

/** All pages of an export, each row by column, as `partOf` takes them. */
export async function exportedRows(
  definition: ImportDefinition, read: (after: string | null) => Promise<{ rows: string[][]; next: string | null }>,
): Promise<Record<string, string>[]> {
  const columns = Object.keys(definition.headings);
  const rows: Record<string, string>[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await read(after ?? null);
    rows.push(...page.rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [columns[i]!, cell]))));
    after = page.next;
  }
  return rows;
}
