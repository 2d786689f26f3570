import type { Day } from '@guzhou/days';
import type { Database, Statement } from '@guzhou/runtime';
import type { Place } from './places.js';
import type { PlaceFinder } from './request-access.js';

interface Row extends Place {
  readonly code: string;
}

/**
 * Finds places by a statement for each kind of record: of `:county` and `:codes` (and `:as_of`) it gives `code`, `division`, `grid`,
 * `household`.
 */
export class PlaceStatements implements PlaceFinder {
  readonly kinds: readonly string[];

  constructor(private readonly database: Pick<Database, 'lookUp'>, private readonly statements: Readonly<Record<string, Statement>>) {
    this.kinds = Object.keys(statements);
  }

  async find(county: string, kind: string, codes: readonly string[], day: Day): Promise<ReadonlyMap<string, readonly Place[]>> {
    const statement = this.statements[kind];
    if (statement === undefined) throw new Error(`Where a ${kind} lies, this service cannot tell: give PlaceStatements one for it.`);
    const values = { county, codes, ...(statement.names.includes('asOf') ? { asOf: day } : {}) };
    return Map.groupBy(await this.database.lookUp<Row>(...statement.with(values)), ({ code }) => code);
  }
}
