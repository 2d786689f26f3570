import type { Database } from '@guzhou/runtime';
import type pg from 'pg';

export interface NodesOfCounties {
  /** From now on the county's node is away, and no statement is answered that asks it, or asks all. */
  lose(county: string): void;
  find(county: string): void;
  /** Statements so far that named no county, and so asked all. */
  readonly scattered: readonly string[];
}

type Asked = string | { readonly text?: string; readonly values?: readonly unknown[] };

const TABLES = `
  SELECT DISTINCT relname FROM pg_class AS class JOIN pg_attribute ON attrelid = class.oid
  WHERE attname = 'county_code' AND relkind = 'r' AND class.oid <> coalesce(to_regclass('messaging.county'), 0)`;
const NAMED = /county_code"?\s*(?:=|IN)\s*(?:ANY\s*)?\(?((?:\$\d+[,\s]*)+)/g;
const INSERTED = /^\s*INSERT INTO [^(]+\(\s*"?county_code"?[^)]*\)\s*(?:VALUES\s*\(|SELECT\s+)(\$\d+)/g;

/**
 * Has a database answer as if each county lay on a node of its own, which can be away: a statement that names counties needs their
 * nodes, one that names none needs all. Rows that go in by COPY pass.
 */
export async function nodesOfCounties(database: Database): Promise<NodesOfCounties> {
  const tables = new Set((await database.query<{ relname: string }>(TABLES)).map(({ relname }) => relname));
  const away = new Set<string>();
  const scattered: string[] = [];

  /** Why a statement is not answered; undefined: it is. */
  const refusal = (text: string, values: readonly unknown[]): Error | undefined => {
    if (text.startsWith('COPY') || !(text.match(/\w+/g) ?? []).some((word) => tables.has(word))) return undefined;
    const counties = countiesNamed(text, values);
    if (counties.length === 0) scattered.push(text);
    const missed = counties.length === 0 ? [...away] : counties.filter((county) => away.has(county));
    return missed.length === 0 ? undefined
      : Object.assign(new Error(`connection to the remote node of ${missed.join()} failed`), { code: '08006' });
  };

  const watched = new WeakSet<pg.PoolClient>();
  database.pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const [asked, values] = given as [Asked, unknown];
      const told = typeof asked === 'string' ? { text: asked, values } : asked;
      const error = refusal(told.text ?? '', Array.isArray(told.values) ? told.values : Array.isArray(values) ? values : []);
      if (error === undefined) return query(...given);
      const back = given.at(-1) as Asked | ((error: Error) => void);
      return typeof back === 'function' ? back(error) : Promise.reject(error);
    }) as typeof client.query;
  });
  return {
    lose(county) { away.add(county); },
    find(county) { away.delete(county); },
    scattered,
  };
}

function countiesNamed(text: string, values: readonly unknown[]): string[] {
  const places = [...text.matchAll(NAMED), ...text.matchAll(INSERTED)].map(([, found]) => found!);
  const given = places.flatMap((found) => found.match(/\d+/g)!).map((place) => values[Number(place) - 1]);
  return given.flatMap((value) => String(value as string).match(/\d{6}/g) ?? []);
}
