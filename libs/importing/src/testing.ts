import { digestOf } from './digest.js';
import type { ImportDefinition, Outcome, Part } from './part.js';
import { previewOf } from './preview.js';

export { anyCell, anyDay, anyDays } from './any-cell.js';

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

/** What people, programs and attackers put into cells, and what broke something somewhere; none longer than a cell may be. */
export const strangeCells: readonly string[] = [
  '', ' ', '\u3000', '-', '—', '无', 'NULL', 'null', 'undefined', 'NaN', 'Infinity', '-Infinity', 'true', '__proto__', 'constructor', 'toString',
  '0', '-0', '-1', '1e9', '1E-5', '0x10', '１２３', '1,234', '1.005', '100%', '99999999999999999999', '9999999999999.99', '0.001', '٣',
  '0000-01-01', '0001-01-01', '0000-00-00', '1582-10-10', '1899-12-31', '2019-02-29', '2020-02-30', '9999-12-31', '10000-01-01', '-2020-01-01',
  '2020-1-1', '2020-01-01T00:00:00Z', '44000', '24:00', 'infinity', '-infinity', 'today', 'epoch',
  '\u0000', 'a\u0000b', '\u001f', '\u007f', '\u0085', '\u2028', '\ufeff', '\u200b', '\u202e张三', '\ud842', '\udfb7', '\ud842\udfb7', '\ufffd', '\uffff',
  'é', 'e\u0301', '𠮷'.repeat(60), '张'.repeat(400), 'x'.repeat(400), '9'.repeat(400), "'; DROP TABLE household; --", '$1', '{a,b}', '{"a":1}', '\\N', '\\.',
  '"', '\t', '\n', '\r\n', '=1+1', '+1', '@SUM(A1)', "'=1", ';', '、', ',', '1;1', '01、99', '；',
];

/**
 * Puts cells into copies of a good row, one into each, and each copy under a code of its own (Z1, Z2 …): of the good row, which
 * comes first (Z0), it is known that it has to be taken. `own`: a column in which each row names a record of its own, 0, 1, 2 … behind
 * what the good row says.
 */
export function strangeRows(
  good: Readonly<Record<string, string>>, codeColumn: string, cells: readonly { readonly column: string; readonly cell: string }[],
  own?: string,
): Record<string, string>[] {
  const row = (i: number) => ({ ...good, [codeColumn]: `Z${i}`, ...(own === undefined ? {} : { [own]: `${good[own]}${i}` }) });
  return [row(0), ...cells.map(({ column, cell }, i) => ({ ...row(i + 1), [column]: cell }))];
}

/**
 * What the preview of a part says, and what its import does, with the digest of what each row does instead of the verdicts that only
 * a preview tells. Both are taken back, so that the next part finds the same.
 */
export async function previewedAndTaken<Tx, Given extends Part>(
  database: { rehearse<R>(work: (tx: Tx) => Promise<R>): Promise<R> },
  part: Given, importPart: (part: Given, tx: Tx) => Promise<Outcome>,
): Promise<{ previewed: Outcome; taken: Outcome }> {
  const preview = await database.rehearse((tx) => previewOf(part, (each) => importPart(each, tx)));
  const { verdicts: _, ...previewed } = { ...preview, digest: digestOf(preview) };
  return { previewed, taken: await database.rehearse((tx) => importPart({ ...part, digested: true }, tx)) };
}
