import type { Database } from '@guzhou/runtime';

export interface Case {
  readonly name: string;
  /** Resolves to what is wrong; undefined: nothing is. */
  run(): Promise<unknown>;
}

/** Tries cases, many at a time, and keeps count of them. */
export class Trial {
  tried = 0;

  /** Those that do not come out as they should. */
  async faultsOf(cases: readonly Case[]): Promise<string[]> {
    const faults: string[] = [];
    const rest = cases.values();
    this.tried += cases.length;
    await Promise.all(Array.from({ length: 24 }, async () => {
      for (const { name, run } of rest) {
        const fault = await run();
        if (fault !== undefined) faults.push(`${name}: ${JSON.stringify(fault)}`);
      }
    }));
    return faults.sort();
  }
}

/** What services do by themselves whenever it is time, and that a file was brought, all rows of which were refused. */
const byThemselves = /^(rule_|check_due$|finding|change$)/;

/** Every row of every table of these databases, as one number for each table. */
export async function stateOf(databases: readonly Database[]): Promise<string[]> {
  const states = await Promise.all(databases.map(async (database) => {
    const tables = await database.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1");
    return Promise.all(tables.filter(({ name }) => !byThemselves.test(name)).map(async ({ name }) => {
      const [row] = await database.query<{ state: string }>(
        `SELECT count(*) || ' rows, ' || coalesce(sum(hashtext(each::text)), 0) AS state FROM "${name}" AS each`);
      return `${name}: ${row!.state}`;
    }));
  }));
  return states.flat();
}
