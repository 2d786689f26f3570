import type { BulkTransaction, Database, SqlValue } from '@guzhou/runtime';

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/**
 * How many rows PostgreSQL handles, in every step of every plan, for what `read` asks within transactions of the database that it is
 * given: what a read costs, on any machine and however busy it is.
 */
export async function rowsRead(database: Database, read: (watched: Database) => Promise<unknown>): Promise<number> {
  let rows = 0;
  const watched = Object.create(database) as Database;
  watched.transaction = (work) => database.transaction((tx) => work({
    ...tx,
    async query<Row>(sql: string, values: readonly SqlValue[] = []) {
      if (/\bSELECT\b/.test(sql)) rows += await handled(tx, sql, values);
      return tx.query<Row>(sql, values);
    },
  }));
  await read(watched);
  return rows;
}

async function handled(tx: BulkTransaction, sql: string, values: readonly SqlValue[]): Promise<number> {
  const [explained] = await tx.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`, values);
  return ofPlan(explained!['QUERY PLAN'][0].Plan);
}

function ofPlan(node: PlanNode): number {
  const each = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0)
    + (node['Rows Removed by Index Recheck'] ?? 0);
  return each * node['Actual Loops'] + (node.Plans ?? []).reduce((sum, plan) => sum + ofPlan(plan), 0);
}
