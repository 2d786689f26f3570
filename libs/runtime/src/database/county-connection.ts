import pg from 'pg';
import { countyAsked } from './county.js';

/*
 * Every statement runs under the county for which it is asked (`ofCounty`), be it ours, Prisma's or somebody's who took a connection:
 * where that is another one than for the statement before, the connection tells PostgreSQL in the same flight. What is told lasts as
 * long as the session. Behind a pooler in transaction mode (PgBouncer) that is one transaction, and nothing that is set, prepared or
 * locked outlives it: there the county goes with each BEGIN, as time-outs do, and a statement by itself gets a transaction of its own.
 */

/** The setting that walls go by. */
export const COUNTY = 'guzhou.county';

export interface SessionOptions {
  /** Milliseconds, of each transaction, by the names of PostgreSQL's settings. */
  readonly timeouts: Readonly<Record<string, number>>;
  /** Whether a session is one transaction long. */
  readonly pooled: boolean;
}

type Ask = (config: unknown, ...rest: unknown[]) => Promise<unknown>;

export function countyConnections(Connection: typeof pg.Client, { timeouts, pooled }: SessionOptions): typeof pg.Client {
  const begin = ['BEGIN', ...(pooled ? Object.entries(timeouts).map(([name, value]) => `SET LOCAL ${name} = ${value}`) : [])];
  return class CountyConnection extends Connection {
    constructor(config?: pg.ClientConfig) {
      super(config);
      const ask = this.query.bind(this) as Ask;
      const told = new ToldCounty(pooled);
      this.query = ((given: unknown, ...rest: unknown[]) => {
        const { text = '', submit } = typeof given === 'string' ? { text: given } : given as { text?: string; submit?: unknown };
        // Several statements in one flight, but for streams (COPY), which the driver sends by themselves.
        Object.assign(this, { pipeline: submit === undefined });
        if (text === 'BEGIN') return ask([...begin, ...told.atBegin()].join('; '));
        const telling = told.before(text);
        if (telling === undefined) return ask(given, ...rest);
        const taken = ask(telling);
        const answer = ask(given, ...rest);
        if (submit === undefined) return this.answerBehind(taken, answer);
        taken.catch(() => { this.connection.stream.destroy(); });
        return answer;
      }) as typeof this.query;
    }

    /** What was answered under a county that PostgreSQL did not take is no answer. */
    private async answerBehind(telling: Promise<unknown>, statement: Promise<unknown>): Promise<unknown> {
      const [taken, answer] = await Promise.allSettled([telling, statement]);
      if (taken.status === 'rejected') {
        this.connection.stream.destroy(); // nobody knows under which it is now
        throw taken.reason;
      }
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    }
  };
}

/** Makes whoever uses the pool, Prisma too, ask under the county for which he asks, however long he waits for a connection. */
export function askByCounty(pool: pg.Pool, { pooled }: SessionOptions): void {
  pool.query = (async (config: pg.QueryConfig, values?: unknown[]) => {
    // What the pool itself would call back runs for whoever gave the connection back.
    const client = await pool.connect();
    try {
      return pooled ? await inTransaction(client, config, values) : await client.query(config, values);
    } finally {
      client.release();
    }
  }) as typeof pool.query;
}

/** In one flight; COMMIT takes back what failed. */
async function inTransaction(client: pg.PoolClient, config: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
  const [begun, answer, ended] = await Promise.allSettled([client.query('BEGIN'), client.query(config, values), client.query('COMMIT')]);
  if (answer.status === 'rejected') throw answer.reason;
  for (const each of [begun, ended]) if (each.status === 'rejected') throw each.reason;
  return answer.value;
}

const UNKNOWN = '?';

/** What PostgreSQL has been told on a connection; '' is no county. */
class ToldCounty {
  private session = '';
  /** Undefined outside of one. */
  private transaction: string | undefined;

  constructor(private readonly pooled: boolean) {}

  atBegin(): string[] {
    this.transaction = countyAsked();
    return this.pooled || this.transaction !== this.session ? [set('SET LOCAL', this.transaction)] : [];
  }

  /** What it is to be told before a statement. */
  before(text: string): string | undefined {
    if (text.startsWith('ROLLBACK TO')) {
      this.transaction = UNKNOWN;
      return undefined;
    }
    if (/^(?:COMMIT|ROLLBACK)\b/.test(text)) {
      this.transaction = undefined;
      return undefined;
    }
    const county = countyAsked();
    const [known, kind] = this.transaction === undefined ? [this.session, 'SET' as const] : [this.transaction, 'SET LOCAL' as const];
    if (known === county || (this.pooled && this.transaction === undefined)) return undefined;
    if (this.transaction === undefined) this.session = county;
    else this.transaction = county;
    return set(kind, county);
  }
}

function set(kind: 'SET' | 'SET LOCAL', county: string): string {
  return `${kind} ${COUNTY} = ${pg.escapeLiteral(county)}`;
}
