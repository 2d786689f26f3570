import type { WorkingSet } from '@guzhou/recording';
import type { CellCode } from './cell-objections.js';
import type { Objection } from './refusal.js';
import type { RowValues } from './row-values.js';
import type { Rule, RuleOverAll } from './rule.js';
import type { Book } from './run-import.js';

/** A row that says something new of its record, which was and is to be so. */
interface News<Row, T> {
  readonly row: Row;
  readonly key: string;
  readonly before: T | undefined;
  readonly after: T;
}

interface Rows<Row, T> {
  readonly rows: readonly Row[];
  readonly records: WorkingSet<T>;
  keyOf(row: Row): string;
  /** What the row makes of the record. The same object: it says nothing new. */
  apply(record: T | undefined, row: Row): T;
}

/** What rows say that is not on record yet, in the order of the file; what is repeated once. */
export function newsIn<Row, T>({ rows, records, keyOf, apply }: Rows<Row, T>): News<Row, T>[] {
  const news = new Map<string, News<Row, T>>();
  for (const row of rows) {
    const key = keyOf(row);
    if (news.has(key)) continue;
    const before = records.find(key);
    const after = apply(before, row);
    if (after !== before) news.set(key, { row, key, before, after });
  }
  return [...news.values()];
}

/** A rule for rows that change what is on record: what must not change. */
export function ofChanged<Row, Code extends string>(rule: Rule<Row, Code>): RuleOfNews<Row, unknown, Code> {
  return (row, before) => (before === undefined ? null : rule(row));
}
type RuleOfNews<Row, T, Code extends string> = (row: Row, before: T | undefined) => Objection<Code | CellCode> | null;

interface RuledBook<Row, T, Code extends string> {
  readonly records: WorkingSet<T>;
  keyOf(row: Row): string;
  readonly news: readonly News<Row, T>[];
  /** Put to every row, also to one that says nothing new: what is no part of the record, and yet said. */
  readonly ofEvery?: Rule<Row, Code>;
  /** Each list is put to the rows that the one before let through; what the rules of one list have against a row is told together. */
  readonly rules: readonly (readonly RuleOfNews<Row, T, Code>[])[];
  /**
   * Put to all that is left at once. Where a row is refused, what it would have replaced stands: so the others are judged again,
   * until nothing is refused any more.
   */
  readonly together?: RuleOverAll<Row, Code>;
  rowOf(record: NoInfer<T>): RowValues<NoInfer<Row>>;
  save(): Promise<void>;
}

/** A book whose rows are each about one record and judged by rules; a row that says nothing new is judged by none. */
export function ruledBook<Row, T, Code extends string>(
  { records, keyOf, news, ofEvery, rules, together, rowOf, save }: RuledBook<Row, T, Code>,
): Book<Row, Code | CellCode> {
  const refused = new Map<string, readonly Objection<Code | CellCode>[]>();
  let left = news;
  const put = (judge: (each: News<Row, T>, i: number) => readonly Objection<Code | CellCode>[]): void => {
    const said = left.map(judge);
    for (const [i, { key }] of left.entries()) if (said[i]!.length > 0) refused.set(key, said[i]!);
    left = left.filter(({ key }) => !refused.has(key));
  };
  for (const list of rules) put(({ row, before }) => list.map((rule) => rule(row, before)).filter((each) => each !== null));
  for (let before = -1; together !== undefined && before !== left.length;) {
    before = left.length;
    const said = together(left.map(({ row }) => row));
    put((_, i) => (said[i] === null ? [] : [said[i]!]));
  }
  const taken = new Map(left.map((each) => [each.key, each]));
  return {
    take(row) {
      const objection = ofEvery?.(row) ?? null;
      if (objection !== null) return objection;
      const key = keyOf(row);
      const said = taken.get(key);
      if (said === undefined) return refused.get(key) ?? 'unchanged';
      if (records.find(key) === said.after) return 'unchanged';
      records.put(key, said.after);
      return said.before === undefined ? 'created' : 'changed';
    },
    find(row) {
      const record = records.find(keyOf(row));
      return record && rowOf(record);
    },
    save,
  };
}
