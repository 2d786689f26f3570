import { Database } from '@guzhou/runtime';
import { startPgbouncer, startPostgres } from '@guzhou/testing';
import { median, perSecond, quantile, timed, type Line, type Benchmark } from '../benchmark.js';

const COUNTY = '522632';
const ROWS = 100_000;
/** Of each kind in a round, on each side. */
const ASKED = 3_000;
const ROUNDS = 5;
/** As many as a service has connections, and PgBouncer too: what is measured is the way, not the waiting. */
const IN_FLIGHT = 8;

/** What a service asks of its database all day, each once. */
const work = {
  'look-up by code': (database: Database, code: string) =>
    database.lookUp('SELECT name FROM household WHERE county_code = $1 AND code = $2', [COUNTY, code]),
  'transaction of four statements': (database: Database, code: string) => database.transaction(async (tx) => {
    const key = [COUNTY, code];
    await tx.query('SELECT name FROM household WHERE county_code = $1 AND code = $2 FOR UPDATE', key);
    await tx.query('UPDATE household SET version = version + 1 WHERE county_code = $1 AND code = $2', key);
    await tx.query('SELECT version FROM household WHERE county_code = $1 AND code = $2', key);
    await tx.query('SELECT count(*) FROM household WHERE county_code = $1 AND code BETWEEN $2 AND $2', key);
  }),
} satisfies Record<string, (database: Database, code: string) => Promise<unknown>>;

type Kind = keyof typeof work;
const zh: Record<Kind, string> = { 'look-up by code': '按编号查询', 'transaction of four statements': '四条语句的事务' };
const goals: Record<Kind, { readonly p50: string; readonly throughput: string }> = {
  'look-up by code': { p50: '<= 6', throughput: '>= 0.25' },
  'transaction of four statements': { p50: '<= 1.6', throughput: '>= 0.7' },
};

interface Round {
  readonly p50: number;
  /** With as many in flight as there are connections. */
  readonly milliseconds: number;
}

/** The same work through PgBouncer in transaction mode and straight to PostgreSQL, one server, one process that asks. */
export const pooler: Benchmark = {
  name: 'pooler',
  baseline: 'the same without PgBouncer, named statements and all',
  async run({ size, progress }) {
    const postgres = await startPostgres({ durable: false });
    const pgbouncer = await startPgbouncer([postgres.url], IN_FLIGHT);
    const shared = { applicationName: 'bench', maxConnections: IN_FLIGHT };
    const direct = new Database({ ...shared, url: postgres.url });
    const pooled = new Database({ ...shared, url: pgbouncer.urlOf(postgres.url), pooler: 'transaction' });
    const asked = Math.max(100, Math.round(ASKED * size));
    try {
      await fill(direct);
      const lines: Line[] = [];
      for (const kind of Object.keys(work) as Kind[]) {
        const rounds: { direct: Round[]; pooled: Round[] } = { direct: [], pooled: [] };
        for (const database of [direct, pooled]) await round(kind, database, asked); // warm
        for (let i = 0; i < ROUNDS; i++) {
          rounds.pooled.push(await round(kind, pooled, asked));
          rounds.direct.push(await round(kind, direct, asked));
        }
        progress(zh[kind], kind);
        lines.push(...linesOf(kind, asked, rounds));
      }
      return lines;
    } finally {
      await Promise.all([direct.close(), pooled.close()]);
      await pgbouncer.stop();
      await postgres.stop();
    }
  },
};

async function fill(database: Database): Promise<void> {
  await database.query(`CREATE TABLE household (county_code char(6) COLLATE "C", code text COLLATE "C", name text, version int,
    PRIMARY KEY (county_code, code))`);
  await database.query(`INSERT INTO household SELECT $1, 'H' || n, 'name ' || n, 1 FROM generate_series(1, $2::int) AS n`, [COUNTY, ROWS]);
  await database.query('ANALYZE household');
}

async function round(kind: Kind, database: Database, asked: number): Promise<Round> {
  const once = (n: number) => work[kind](database, `H${1 + ((n * 7_919) % ROWS)}`);
  const alone: number[] = [];
  for (let n = 0; n < asked / 3; n++) alone.push(await timed(() => once(n)));
  let next = 0;
  const milliseconds = await timed(() => Promise.all(Array.from({ length: IN_FLIGHT }, async () => {
    while (next < asked) await once(next++);
  })));
  return { p50: quantile(alone, 0.5), milliseconds };
}

function linesOf(kind: Kind, asked: number, rounds: { direct: Round[]; pooled: Round[] }): Line[] {
  const of = (side: Round[], what: keyof Round) => median(side.map((each) => each[what]));
  const [p50, directP50] = [of(rounds.pooled, 'p50'), of(rounds.direct, 'p50')];
  const [time, directTime] = [of(rounds.pooled, 'milliseconds'), of(rounds.direct, 'milliseconds')];
  return [
    {
      name: `PgBouncer, ${kind}, p50`, value: `${p50.toFixed(2)} ms`, baseline: `${directP50.toFixed(2)} ms`,
      ratio: p50 / directP50, goal: goals[kind].p50,
    },
    {
      name: `PgBouncer, ${kind}, ${IN_FLIGHT} in flight`, value: perSecond(asked, time), baseline: perSecond(asked, directTime),
      ratio: directTime / time, goal: goals[kind].throughput,
    },
  ];
}
