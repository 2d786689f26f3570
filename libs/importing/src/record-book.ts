import type { WorkingSet } from '@guzhou/recording';
import { isObjection, type Objection } from './refusal.js';
import type { RowValues } from './row-values.js';
import type { Book } from './run-import.js';

interface RecordBook<Row, T extends object, Code extends string> {
  readonly records: WorkingSet<T>;
  keyOf(row: Row): string;
  /** What the row makes of the record. The same object: it says nothing new. */
  apply(record: T | undefined, row: Row): T | Objection<Code>;
  /** Whether the row made something that was not there before; when absent: whether there was no record. */
  isNew?(before: T | undefined, after: T): boolean;
  /** What a record says where the row speaks; undefined: nothing yet. */
  rowOf(record: NoInfer<T>, row: NoInfer<Row>): RowValues<NoInfer<Row>> | undefined;
  save(): Promise<void>;
}

/** A book whose rows are each about one record. */
export function recordBook<Row, T extends object, Code extends string>(
  { records, keyOf, apply, isNew = (before) => before === undefined, rowOf, save }: RecordBook<Row, T, Code>,
): Book<Row, Code> {
  return {
    take(row) {
      const key = keyOf(row);
      const before = records.find(key);
      const after = apply(before, row);
      if (isObjection(after)) return after;
      if (after === before) return 'unchanged';
      records.put(key, after);
      return isNew(before, after) ? 'created' : 'changed';
    },
    find(row) {
      const record = records.find(keyOf(row));
      return record && rowOf(record, row);
    },
    save,
  };
}
