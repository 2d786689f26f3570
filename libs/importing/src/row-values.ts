import { cellOf, cellText, type Level } from '@guzhou/contracts';
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

/** What is on record as a row of an export; `masked`: of personal columns only a part, and of health nothing unless that is told. */
export function exportedRow(
  definition: ImportDefinition, values: Readonly<Record<string, unknown>>, identity: 'masked' | 'full', healthTold = false,
): string[] {
  const cells = cellsOf(definition, values);
  if (identity === 'full') return cells;
  return Object.keys(definition.headings).map((column, i) => maskedCell(cells[i]!, maskedLevels(definition.levels?.[column], healthTold)));
}

/** Whether of a column a masked file shows a part, or nothing. */
export function isMasked(levels: readonly Level[] = [], healthTold = false): boolean {
  return maskedLevels(levels, healthTold).some((level) => level !== 'income');
}

function maskedLevels(levels: readonly Level[] = [], healthTold: boolean): readonly Level[] {
  return healthTold ? levels.filter((level) => level !== 'health') : levels;
}

/** 张* of 张三, 522***********12 of a number, nothing of health, all of what is neither. */
export function maskedCell(text: string, levels: readonly Level[] = []): string {
  if (levels.includes('health')) return '';
  const ends = levels.includes('number') ? [3, 2] as const : levels.includes('identity') ? [1, 0] as const : undefined;
  if (ends === undefined) return text;
  const characters = [...text];
  const [head, tail] = ends;
  return characters.map((character, i) => (i < head || i >= characters.length - tail ? character : '*')).join('');
}
