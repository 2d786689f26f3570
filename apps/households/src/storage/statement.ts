import { StatementFiles, type Statement } from '@guzhou/runtime';

const files = new StatementFiles(new URL('../../sql/', import.meta.url));

/** A statement of `sql/`, by its path there. */
export function statement(name: string): Statement {
  return files.statement(name);
}

/** In a statement of TypeScript what the fragment of this name is in those of `sql/`: the row holds on the day. */
export function rowHoldsOn(row: string, day: string): string {
  return files.expand(`holds_on(${row}, ${day})`);
}
