import { StatementFiles, type Slot, type SqlValue, type Statement } from '@guzhou/runtime';

const files = new StatementFiles(new URL('../../sql/', import.meta.url));

/** A statement of `sql/`, by its path there. */
export function statement(name: string): Statement {
  return files.statement(name);
}

/** In a statement of TypeScript what the fragment of this name is in those of `sql/`: the row holds on the day. */
export function rowHoldsOn(row: string, day: string): string {
  return files.expand(`holds_on(${row}, ${day})`);
}

/** Columns of blind indexes, and what a verdict keeps of what they were: each has a second one, under another key. */
const INDEX = /\b(?:(\w+_index)|(verdict\.(?:copy|register)_said))\b/g;
const second = new Map<string, string>();

/** What a query is asked with, looking up in this one of the two places of each index. */
export function foundIn(slot: Slot, [sql, values]: [sql: string, values: SqlValue[]]): [sql: string, values: SqlValue[]] {
  if (slot === 0) return [sql, values];
  let text = second.get(sql);
  if (text === undefined) {
    text = sql.replace(INDEX, (_, index?: string, said?: string) => (index === undefined ? `coalesce(${said}_b, ${said})` : `${index}_b`));
    second.set(sql, text);
  }
  return [text, values];
}
