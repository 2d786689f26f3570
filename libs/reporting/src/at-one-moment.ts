import { ProblemError, type Database, type Transaction } from '@guzhou/runtime';

/** Hash tables over a county's members stay in memory with this, a few at a time. */
const WORK_MEMORY = '64MB';
/** SQLSTATE of a statement that PostgreSQL ended, as at its time-out. */
const CANCELED = '57014';

/** What is read, and for how long anybody waits for it. */
export interface Reading {
  readonly county: string;
  /** Milliseconds since 1970 after which nobody wants to know any more; when absent: as long as it takes. */
  readonly deadline?: number;
}

/**
 * Lets several reads of a county see one moment of the database, planned for what is in the county now. At the deadline
 * PostgreSQL ends what runs, and nothing more is read.
 */
export async function atOneMoment<Result>(
  database: Database, { county, deadline }: Reading, read: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  await database.statistics.refresh(county);
  return database.transaction(async (tx) => {
    // What follows is meant for the machine that has the county's rows.
    if (database.isSpread) await tx.query("SET LOCAL citus.propagate_set_commands = 'local'");
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await tx.query(`SET LOCAL work_mem = '${WORK_MEMORY}'`);
    // Compiling so wide a statement takes longer than running it.
    await tx.query('SET LOCAL jit = off');
    return read(deadline === undefined ? tx : until(deadline, tx));
  });
}

function until(deadline: number, tx: Transaction): Transaction {
  return {
    async query<Row>(sql: string, values: Parameters<Transaction['query']>[1]) {
      const left = Math.ceil(deadline - Date.now());
      if (left <= 0) throw tooSlow();
      await tx.query(`SET LOCAL statement_timeout = ${left}`);
      return tx.query<Row>(sql, values).catch((error: unknown) => {
        throw (error as { code?: unknown }).code === CANCELED && Date.now() >= deadline ? tooSlow(error) : error;
      });
    },
  };
}

function tooSlow(cause?: unknown): ProblemError {
  return new ProblemError({
    code: 'section/too-slow', status: 503, retryAfter: 5,
    detail: { zh: '未能在时限内算出，已停止计算；请稍后重试。', en: 'It could not be computed in time and was stopped; try again later.' },
  }, { cause });
}
