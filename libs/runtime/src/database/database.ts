import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Logger } from '../logger.js';
import { arrayText, isFlat } from './array-text.js';
import { timedConnections } from './connection.js';
import { copiedText, copyRows, type Copied, type Copy } from './copy.js';
import { askByCounty, countyConnections } from './county-connection.js';
import { HangWatch, watchedConnections } from './hang-watch.js';
import { insertRows, intakeOf, type Intake } from './insert.js';
import { Statistics } from './statistics.js';
import type { BulkTransaction, SqlValue, Transaction } from './transaction.js';

export interface DatabaseOptions {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly maxConnections?: number;
  /** Milliseconds after which PostgreSQL itself ends a statement or an idle transaction. */
  readonly statementTimeout?: number;
  /** Told when PostgreSQL cannot be reached any more, and when it can again: a line each, however many ask. */
  readonly logger?: Logger;
  /** What stands before PostgreSQL: `transaction` for PgBouncer in transaction mode, where a session is one transaction long. */
  readonly pooler?: 'none' | 'transaction';
  /** Over what its tables are spread, by county: `citus` for machines under one coordinator. */
  readonly spread?: 'none' | 'citus';
  /**
   * A statement that takes no time, with the county as `$1`: asked where tables are spread and another one takes long, to know whether
   * the county's machine hangs.
   */
  readonly touch?: string;
}

// Days stay text (`YYYY-MM-DD`): a Date would move them by the machine's time zone. 64-bit integers stay exact.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));

/**
 * Milliseconds until a connection that nobody used is closed. Loops look every few seconds; a new connection costs as much as a hundred
 * looks, and on a spread database brings one to each machine with it.
 */
const IDLE_MS = 300_000;
/** A statement with more values than this lists them. */
const KEPT_VALUES = 20;
/** Milliseconds until a county that does not answer the lightest statement counts as hanging, on a machine with much else to do. */
const TOUCHED_WITHIN = 10_000;
/** So many counties are touched at once. */
const TOUCHES = 4;

/**
 * One PostgreSQL database. Time-outs are PostgreSQL's own: a client that gives up while its statement goes on
 * could see it commit later.
 */
export class Database implements Transaction {
  readonly pool: pg.Pool;
  readonly statistics = new Statistics(this);
  /** Whether tables that have a county are, or are to be, spread over machines. */
  readonly isSpread: boolean;
  private readonly keepsStatements: boolean;
  /** Of statements that connections keep. */
  private readonly names = new Map<string, string>();
  /** Of tables into which rows came. */
  private readonly intakes = new Map<string, Intake>();
  private reachable = true;
  private readonly hangs: { readonly watch: HangWatch; readonly touches: pg.Pool } | undefined;

  constructor(private readonly options: DatabaseOptions) {
    const { url, applicationName, maxConnections = 8, statementTimeout = 120_000, logger, pooler = 'none', spread = 'none' } = options;
    this.isSpread = spread === 'citus';
    this.keepsStatements = pooler === 'none';
    const timeouts = { statement_timeout: statementTimeout, idle_in_transaction_session_timeout: statementTimeout };
    const session = { timeouts, pooled: pooler === 'transaction' };
    this.hangs = this.isSpread && options.touch !== undefined ? this.watchHangs(options.touch) : undefined;
    const connection = countyConnections(timedConnections((server, error) => {
      if (this.reachable) logger?.warn({ err: error, server }, 'PostgreSQL cannot be reached');
      this.reachable = false;
    }), session);
    this.pool = new pg.Pool({
      connectionString: url,
      application_name: applicationName,
      max: maxConnections,
      idleTimeoutMillis: IDLE_MS,
      // A pooler would refuse them, or set them for whoever comes next.
      ...(pooler === 'none' ? timeouts : {}),
      types,
      Client: this.hangs === undefined ? connection : watchedConnections(connection, this.hangs.watch),
    });
    askByCounty(this.pool, session);
    // A connection that breaks is replaced at its next use, and whoever holds it learns of it from his next statement;
    // without listeners (the pool's own is for idle ones) it would end the process.
    this.pool.on('error', () => {});
    this.pool.on('connect', (client) => {
      client.on('error', () => {});
      if (!this.reachable) logger?.info('PostgreSQL can be reached again');
      this.reachable = true;
    });
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
    if (!this.keepsStatements) return this.query(sql, values);
    const { rows } = await this.pool.query({ name: this.nameOf(sql), text: sql, values: values.map(bound) });
    return rows as Row[];
  }

  /**
   * What a query answers as COPY writes it, a line for each row: the cheapest way out for many rows that are looked at one after another.
   * It takes no values: `sql` is ours, and so is what is put into it, such as numbers.
   */
  async copyOut(sql: string): Promise<Buffer> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      return await copiedText(client, sql);
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Takes back what `work` did, whatever it was; only its result stays. */
  async rehearse<Result>(work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      return await work(this.transactionOn(client, [], new Map()));
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
      const brought = new Map<string, number>();
      const result = await work(this.transactionOn(client, onCommit, brought));
      await client.query('COMMIT');
      for (const then of onCommit) then();
      for (const [county, rows] of brought) this.statistics.brings(county, rows);
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollbackError: Error) => { broken = rollbackError; });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** The same by another way, such as under another role; with few connections, for little. */
  by(url: string): Database {
    return new Database({ ...this.options, url, maxConnections: 2 });
  }

  async close(): Promise<void> {
    this.hangs?.watch.stop();
    await Promise.all([this.pool.end(), this.hangs?.touches.end()]);
  }

  /**
   * Under which name connections keep a statement of Prisma's, which are look-ups by code; '' : they don't, because its text is one
   * of many that list more or fewer values, or because the next statement may come to another session.
   */
  nameFor = ({ sql, args }: { readonly sql: string; readonly args: readonly unknown[] }): string =>
    (!this.keepsStatements || args.length > KEPT_VALUES ? '' : this.nameOf(sql));

  /** `brought` counts the rows of each county that go in as masses of rows do. */
  private transactionOn(client: pg.PoolClient, onCommit: (() => void)[], brought: Map<string, number>): BulkTransaction {
    return {
      async query<Row>(sql: string, values: readonly SqlValue[] = []) {
        const { rows } = await client.query(sql, values.map(bound));
        return rows as Row[];
      },
      afterCommit: (then) => { onCommit.push(then); },
      copy: async (table, columns, rows, shared = {}) => {
        const { county, count } = await this.bring(client, { table, columns, rows, shared });
        if (county !== undefined) brought.set(county, (brought.get(county) ?? 0) + count);
      },
    };
  }

  /** By connections of its own: those of the pool may all be held by what hangs. */
  private watchHangs(touch: string): { watch: HangWatch; touches: pg.Pool } {
    const { url, applicationName } = this.options;
    const touches = new pg.Pool({
      connectionString: url, application_name: `${applicationName} touch`, max: TOUCHES, query_timeout: TOUCHED_WITHIN, Client: timedConnections(() => {}),
    });
    touches.on('error', () => {});
    const ask = async (county: string) => {
      const client = await touches.connect();
      // Whoever was not answered in time cannot be used again: what it asked goes on.
      await client.query(touch, [county]).then(() => client.release(), (error: Error) => {
        client.release(error);
        throw error;
      });
    };
    return { touches, watch: new HangWatch({ ask }) };
  }

  private async bring(client: pg.PoolClient, copy: Copy): Promise<Copied> {
    let intake = this.intakes.get(copy.table);
    if (intake === undefined) this.intakes.set(copy.table, intake = await intakeOf(client, copy.table));
    return intake.walled ? insertRows(client, copy, intake) : copyRows(client, copy);
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

/** The driver would quote each element of an array, thousands of codes that need no quotes. */
function bound(value: SqlValue): unknown {
  return Array.isArray(value) && isFlat(value) ? arrayText(value) : value;
}
