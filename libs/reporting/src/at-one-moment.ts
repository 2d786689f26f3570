import type { Database, Transaction } from '@guzhou/runtime';
import { refreshStatistics } from './statistics.js';

/** Hash tables over a county's members stay in memory with this, a few at a time. */
const WORK_MEMORY = '64MB';

/** Lets several reads see one moment of the database, planned for what is in it now. */
export async function atOneMoment<Result>(database: Database, read: (tx: Transaction) => Promise<Result>): Promise<Result> {
  await refreshStatistics(database);
  return database.transaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await tx.query(`SET LOCAL work_mem = '${WORK_MEMORY}'`);
    // Compiling so wide a statement takes longer than running it.
    await tx.query('SET LOCAL jit = off');
    return read(tx);
  });
}
