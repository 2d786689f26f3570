import type { Transaction } from '@guzhou/runtime';

/**
 * Counties that a table has rows of. `nextAfter` finds the first county after $1 through an index that starts with it:
 * hopping from one to the next costs a look per county, however many rows there are.
 */
export async function findCounties(database: Transaction, nextAfter: string): Promise<string[]> {
  const counties: string[] = [];
  for (;;) {
    const [row] = await database.query<{ county_code: string }>(nextAfter, [counties.at(-1) ?? '']);
    if (row === undefined) return counties;
    counties.push(row.county_code);
  }
}
