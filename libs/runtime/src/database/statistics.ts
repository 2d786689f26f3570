import pg from 'pg';
import { ofCounty } from './county.js';
import { analysing } from './roles.js';
import type { Transaction } from './transaction.js';

/** Being wrong about fewer rows than this costs nothing: they are read in any order at once. */
const FEW = 20;

/** ANALYZE looks at 30,000 rows. Of a county that has less than a part of so many, it sees too few to say how many there are. */
const SEEN = 30_000 / 5;

/** Rows of a county after which it is looked at again while they come in. */
const FIRST_LOOK = 1_000;

/** It is looked at again when there are so many times as many: a handful of looks in a file of any size. */
const GROWTH = 4;

/**
 * Tables that have changed since they were last analysed by more than goes unnoticed in this county, and how many rows of it the
 * planner believes to be there. A county among the most common ones has its own share; to others the planner gives what is left,
 * each as much as the next. What changed is counted by PostgreSQL, seconds later, and forgotten when it crashes; growth shows in the
 * table itself. Behind walls PostgreSQL hides what it knows of values (`hidden`); the planner itself is asked then. `tables`: a condition
 * for which ones are meant; `hasNew`: whether rows of the county are known to have come in.
 */
const changed = (county: string, hasNew: boolean, tables: string) => `
  SELECT name, rows, changed, believed, hidden, owned
  FROM (
    SELECT format('public.%I', class.relname) AS name, class.reltuples::float8 AS rows, row_security_active(class.oid) AS hidden,
           pg_has_role(class.relowner, 'USAGE') AS owned,
           greatest(pg_stat_get_mod_since_analyze(class.oid),
             (pg_relation_size(class.oid) / 8192 - class.relpages) * (class.reltuples / greatest(class.relpages, 1)))::float8 AS changed,
           class.reltuples * coalesce(
             (SELECT freq FROM unnest(known.most_common_vals::text::text[], known.most_common_freqs) AS common (county, freq) WHERE county = ${pg.escapeLiteral(county)}),
             (1 - (SELECT sum(freq) FROM unnest(known.most_common_freqs) AS freq))
               / greatest(CASE WHEN known.n_distinct < 0 THEN -known.n_distinct * class.reltuples ELSE known.n_distinct END
                          - cardinality(known.most_common_freqs), 1), 0)::float8 AS believed
    FROM pg_class AS class
    JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND attribute.attname = 'county_code'
    LEFT JOIN pg_stats AS known ON known.schemaname = 'public' AND known.tablename = class.relname AND known.attname = 'county_code'
    WHERE class.relnamespace = 'public'::regnamespace AND class.relkind = 'r' AND ${tables} AND pg_relation_size(class.oid) > 0
  ) AS kept
  WHERE rows < 0 OR ${String(hasNew)} OR changed > greatest(${FEW}, rows / ${SEEN}, believed / 2)`;

interface Changed {
  readonly name: string;
  /** When it was last analysed; -1: never. */
  readonly rows: number;
  readonly changed: number;
  /** Of the county. */
  readonly believed: number;
  readonly hidden: boolean;
  /** By who asks. */
  readonly owned: boolean;
}

interface Explained {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: Plan }];
}

interface Plan {
  readonly 'Plan Rows': number;
  readonly Plans?: readonly Plan[];
}

/**
 * Keeps what PostgreSQL's planner knows of the tables true for every county. It is told how many rows each county has when a table
 * is analysed, which PostgreSQL does by itself once a tenth of the table is new: a county that comes in beside a larger one is
 * taken for a single row until then, and what is planned for a single row takes hours over a town.
 */
export class Statistics {
  private last: Promise<unknown> = Promise.resolve();
  /** County → rows that this process brought in, how many of them had come when it was last looked at, and with how many it is again. */
  private readonly brought = new Map<string, { rows: number; seen: number; next: number }>();

  constructor(private readonly database: Transaction & { readonly isSpread?: boolean }) {}

  /**
   * Analyses the tables of which the planner does not know what is in this county: it has more than twice or less than half of the
   * rows that it is believed to have, or a fifth of the table is new. Looks at the county's own rows alone, and at those only of
   * tables that have changed.
   */
  refresh(county: string): Promise<void> {
    const done = this.last.then(() => ofCounty(county, () => this.analyseFor(county)));
    this.last = done.catch(() => {});
    return done;
  }

  /** Takes note of rows that were brought in, and looks after them each time that there are `GROWTH` times as many. Never throws. */
  brings(county: string, rows: number): void {
    const all = this.brought.get(county) ?? { rows: 0, seen: 0, next: FIRST_LOOK };
    all.rows += rows;
    this.brought.set(county, all);
    if (all.rows < all.next) return;
    all.next = GROWTH * all.rows;
    this.refresh(county).catch(() => {}); // whoever needs it asks again
  }

  private async analyseFor(county: string): Promise<void> {
    const brought = this.brought.get(county);
    const rows = brought?.rows ?? 0;
    const { database: place, tables } = this.database.isSpread === true ? await partsOf(this.database, county) : { database: this.database, tables: 'true' };
    for (const table of await place.query<Changed>(changed(county, rows > (brought?.seen ?? 0), tables))) {
      if (await isMisjudged(place, table, county)) await place.query(analysing(table));
    }
    if (brought !== undefined) brought.seen = rows;
  }
}

async function isMisjudged(place: Transaction, table: Changed, county: string): Promise<boolean> {
  const { name, rows, changed: of, hidden } = table;
  if (rows < 0 || of > rows / 5 + FEW) return true;
  const believed = hidden ? await planned(place, name, county) : table.believed;
  const few = Math.max(FEW, rows / SEEN);
  const most = Math.round(2 * believed + few);
  const [{ found }] = await place.query<{ found: number }>(`
    SELECT count(*)::int AS found FROM (SELECT FROM ${name} WHERE county_code = ${pg.escapeLiteral(county)} LIMIT ${most}) AS own`) as [{ found: number }];
  return found === most || found < believed / 2 - few;
}

/** Rows of the county that the planner believes to be there. */
async function planned(place: Transaction, name: string, county: string): Promise<number> {
  const [explained] = await place.query<Explained>(`EXPLAIN (FORMAT JSON) SELECT FROM ${name} WHERE county_code = ${pg.escapeLiteral(county)}`);
  let plan = explained!['QUERY PLAN'][0].Plan;
  // The wall stands above what is read.
  while (plan.Plans !== undefined) plan = plan.Plans[0]!;
  return plan['Plan Rows'];
}

/** Of the tables of `public`: on which machine of a spread database a county's rows lie, and the names of the parts there. */
const PARTS = `
  SELECT nodename AS host, nodeport AS port, array_agg(split_part(shard_name(spread.logicalrelid, place.shardid), '.', -1)) AS parts
  FROM pg_dist_partition AS spread
  JOIN pg_class AS class ON class.oid = spread.logicalrelid AND class.relnamespace = 'public'::regnamespace
  CROSS JOIN LATERAL (SELECT get_shard_id_for_distribution_column(spread.logicalrelid, $1::text) AS shardid) AS shard
  JOIN pg_dist_placement AS place USING (shardid)
  JOIN pg_dist_node AS node ON node.groupid = place.groupid AND node.noderole = 'primary'
  WHERE spread.partmethod = 'h' GROUP BY nodename, nodeport`;

/** The database in which a county's rows lie, reached through the coordinator, and the condition for the county's tables there. */
async function partsOf(coordinator: Transaction, county: string): Promise<{ database: Transaction; tables: string }> {
  const [place] = await coordinator.query<{ host: string; port: number; parts: string[] }>(PARTS, [county]);
  if (place === undefined) return { database: { query: async () => [] }, tables: 'false' };
  const { host, port, parts } = place;
  return {
    tables: `class.relname IN (${parts.map(pg.escapeLiteral).join(', ')})`,
    database: {
      async query<Row>(sql: string) {
        const asked = /^\s*SELECT/.test(sql) ? `SELECT coalesce(json_agg(row), '[]') FROM (${sql}) AS row` : sql;
        const [answer] = await coordinator.query<{ success: boolean; result: string }>(
          'SELECT success, result FROM master_run_on_worker(ARRAY[$1], ARRAY[$2::int], ARRAY[$3], false)', [host, port, asked]);
        if (answer?.success !== true) throw new Error(`The machine of county ${county} says: ${answer?.result ?? 'nothing'}`);
        return (asked === sql ? [] : JSON.parse(answer.result)) as Row[];
      },
    },
  };
}
