import { AsyncLocalStorage } from 'node:async_hooks';

const asked = new AsyncLocalStorage<string>();

/**
 * Whatever `work` asks of databases, at once or later, is for this county: PostgreSQL then shows and takes rows of no other
 * (`walls.ts`). Said where work comes in, a message, a call, a county's turn in a round, not where a statement is written: so a
 * statement that forgets its county, or names another one, finds nothing.
 */
export function ofCounty<Result>(county: string, work: () => Result): Result {
  return asked.run(county, work);
}

/** For which county what goes on now is; '' : for none, and rows of none are seen. */
export function countyAsked(): string {
  return asked.getStore() ?? '';
}
