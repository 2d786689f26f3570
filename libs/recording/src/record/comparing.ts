import type { Fields, RecordDefinition, RecordOf } from './define-record.js';
import type { Table } from './table.js';

/** Counts how often a record changed; it is not what the record says. */
const VERSION = 'version';

/** Whether two records say the same, but for what is of their key, their version, and fields that are left out. */
export function saysTheSame<T extends Table, F extends Fields>(
  { columns }: RecordDefinition<T, F>, a: Partial<RecordOf<RecordDefinition<T, F>>>, b: Partial<RecordOf<RecordDefinition<T, F>>>,
  except: readonly (keyof F & string)[] = [],
): boolean {
  const [left, right] = [a, b] as Readonly<Record<string, unknown>>[];
  return columns.every(({ field, inKey, alias, form }) =>
    inKey || alias === null || field === VERSION || except.includes(field) || form.same(left![field], right![field]));
}

/** A record with what is set of it; what is not set stays as it was, and is not known (null) where nothing was. */
export function withSet<T extends Table, F extends Fields, Set extends Partial<Record<keyof F, unknown>>>(
  { columns }: RecordDefinition<T, F>, before: Partial<RecordOf<RecordDefinition<T, F>>> | undefined, set: Set,
): RecordOf<RecordDefinition<T, F>> {
  const was = (before ?? {}) as Readonly<Record<string, unknown>>;
  const record: Record<string, unknown> = {};
  for (const { field, alias, form } of columns) {
    if (alias === null) continue;
    record[field] = set[field] === undefined ? was[field] ?? null : form.canonical(set[field]);
  }
  return record as RecordOf<RecordDefinition<T, F>>;
}
