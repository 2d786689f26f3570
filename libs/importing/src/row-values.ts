import { cellOf, cellText, formOf } from '@guzhou/contracts';
import type { ImportDefinition } from './part.js';

/** What is on record where a cell stands. */
type CellValue = string | number | bigint | boolean | null | readonly string[];

/** What is on record where a row stands: every column of the kind, so that none is forgotten. */
export type RowValues<Row> = { readonly [Column in keyof Row]-?: CellValue };

export interface FieldChange {
  readonly column: string;
  /** As cells. */
  readonly before: string;
  readonly after: string;
}

/** A row of a file that says what is on record, a cell per column in the kind's order. */
function cellsOf(definition: ImportDefinition, values: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(definition.headings).map((column) => cellText(cellOf(definition, column), values[column]));
}

/** The columns in which two rows differ. */
export function changesBetween(
  definition: ImportDefinition, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>,
): FieldChange[] {
  const [was, is] = [cellsOf(definition, before), cellsOf(definition, after)];
  return Object.keys(definition.headings).flatMap((column, i) =>
    (was[i] === is[i] ? [] : [{ column, before: was[i]!, after: is[i]! }]));
}

/** What is on record as a row of an export; `masked`: of personal columns only a part. */
export function exportedRow(
  definition: ImportDefinition, values: Readonly<Record<string, unknown>>, identity: 'masked' | 'full',
): string[] {
  const cells = cellsOf(definition, values);
  if (identity === 'full') return cells;
  return Object.keys(definition.headings).map((column, i) => {
    const personal = formOf(cellOf(definition, column))?.personal;
    return personal === undefined ? cells[i]! : masked(cells[i]!, personal);
  });
}

/** 张* of 张三, 522***********12 of a number. */
export function masked(text: string, personal: 'name' | 'number'): string {
  const characters = [...text];
  const [head, tail] = personal === 'name' ? [1, 0] : [3, 2];
  return characters.map((character, i) => (i < head || i >= characters.length - tail ? character : '*')).join('');
}
