import type { Outcome, Part } from '@guzhou/importing';
import type { CutRow } from './cutting/written-row.js';

/** The rows of a part that were refused, as they were sent. */
export function rowsRefused({ refused }: Outcome, { rows }: Part): readonly CutRow[] {
  if (refused.length === 0) return [];
  const numbers = new Set(refused.map(({ row }) => row));
  return rows.filter(({ row }) => numbers.has(row));
}
