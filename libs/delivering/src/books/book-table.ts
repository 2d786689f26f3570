/**
 * Where a service has a book: rows of a table, each with its code and, as an expression, the version under which it is known.
 * Names are ours, never input.
 */
export interface BookTable {
  readonly table: string;
  /** Column that, after `county_code` (and what `where` fixes), is unique and has an index. */
  readonly code: string;
  readonly version: string;
  readonly where?: string;
}

/** A state, of its owner or of a hearer. */
export function statesIn(table: string, code: string): BookTable {
  return { table, code, version: 'version' };
}

/** Facts of their owner, with a table of reversals. */
export function factsIn(table: string, code: string): BookTable {
  const reversal = `${table}_reversal`;
  return {
    table, code,
    version: `(EXISTS (SELECT FROM ${reversal} WHERE ${reversal}.county_code = ${table}.county_code AND fact_code = ${code}))::int`,
  };
}
