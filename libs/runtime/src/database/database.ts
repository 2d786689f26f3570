import { createHash } from 'node:crypto';
import pg from 'pg';
import { arrayText, isFlat } from './array-text.js';
import { copyRows } from './copy.js';
import type { BulkTransaction, SqlValue, Transaction } from './transaction.js';

export interface DatabaseOptions {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly maxConnections?: number;
  /** Milliseconds after which PostgreSQL itself ends a statement or an idle transaction. */
  readonly statementTimeout?: number;
}

// Days stay text (`YYYY-MM-DD`): a Date would move them by the machine's time zone. 64-bit integers stay exact.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));

/**
 * One PostgreSQL database. Time-outs are PostgreSQL's own: a client that gives up while its statement goes on
 * could see it commit later.
 */
export class Database implements Transaction {
  readonly pool: pg.Pool;
  /** Of statements that connections keep. */
  private readonly names = new Map<string, string>();

  constructor({ url, applicationName, maxConnections = 8, statementTimeout = 120_000 }: DatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: url,
      application_name: applicationName,
      max: maxConnections,
      statement_timeout: statementTimeout,
      idle_in_transaction_session_timeout: statementTimeout,
      types,
    });
    // A connection that breaks is replaced at its next use, and whoever holds it learns of it from his next statement;
    // without listeners (the pool's own is for idle ones) it would end the process.
    this.pool.on('error', () => {});
    this.pool.on('connect', (client) => { client.on('error', () => {}); });
  }

  async query<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    const { rows } = await this.pool.query(sql, values.map(bound));
    return rows as Row[];
  }

  /**
   * The same for a statement that is asked again and again and reads little: each connection keeps it parsed and, where
   * that is no worse, planned, which is half of what such a statement costs. Not for one whose best plan depends on its
   * values, nor for text that is put together, for what is kept is kept as long as the connection.
   */
  async lookUp<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    const { rows } = await this.pool.query({ name: this.nameOf(sql), text: sql, values: values.map(bound) });
    return rows as Row[];
  }

  /** Takes back what `work` did, whatever it was; only its result stays. */
  async rehearse<Result>(work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      return await work(transactionOn(client, []));
    } finally {
      await client.query('ROLLBACK').catch((error: Error) => { broken = error; });
      client.release(broken);
    }
  }

  /** Commits what `work` did, or nothing. A failed COMMIT has an unknown outcome: ask again under the same key. */
  async transaction<Result>(work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const onCommit: (() => void)[] = [];
      const result = await work(transactionOn(client, onCommit));
      await client.query('COMMIT');
      for (const then of onCommit) then();
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollbackError: Error) => { broken = rollbackError; });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private nameOf(sql: string): string {
    let name = this.names.get(sql);
    if (name === undefined) {
      name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
      this.names.set(sql, name);
    }
    return name;
  }
}

function transactionOn(client: pg.PoolClient, onCommit: (() => void)[]): BulkTransaction {
  return {
    async query<Row>(sql: string, values: readonly SqlValue[] = []) {
      const { rows } = await client.query(sql, values.map(bound));
      return rows as Row[];
    },
    afterCommit: (then) => { onCommit.push(then); },
    copy: (table, columns, rows, shared = {}) => copyRows(client, { table, columns, rows, shared }),
  };
}

/** The driver would quote each element of an array, thousands of codes that need no quotes. */
function bound(value: SqlValue): unknown {
  return Array.isArray(value) && isFlat(value) ? arrayText(value) : value;
}
