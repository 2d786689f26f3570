import { PlaceStatements } from '@guzhou/access';
import type { Database } from '@guzhou/runtime';
import { statement } from './statement.js';

/** Kinds of records whose place requests ask by their codes; each has its statement in `sql/places`. */
const kinds = ['household', 'member', 'procedure', 'notice', 'clue', 'plan-measure', 'income', 'rule-run', 'merge', 'record'] as const;

/** Where the records lie that requests to this service name. */
export function places(database: Pick<Database, 'lookUp'>): PlaceStatements {
  return new PlaceStatements(database, Object.fromEntries(kinds.map((kind) => [kind, statement(`places/${kind}`)])));
}
