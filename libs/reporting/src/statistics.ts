import type { Database } from '@guzhou/runtime';

/** Tables that were never analysed, or have grown by a fifth since. */
const STALE = `
  SELECT oid::regclass::text AS name FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND (reltuples < 0 OR pg_relation_size(oid) > 1.2 * relpages * 8192)`;

/**
 * Lets the planner know how large the tables are. It is told so a minute after they were filled, at best, and a report
 * is often wanted sooner, right after an import: planned for empty tables, a section takes hours.
 */
export async function refreshStatistics(database: Database): Promise<void> {
  const stale = await database.query<{ name: string }>(STALE);
  for (const { name } of stale) await database.query(`ANALYZE ${name}`);
}
