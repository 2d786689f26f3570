import { Statement, type Database, type Transaction } from '@guzhou/runtime';
import { atOneMoment } from './at-one-moment.js';
import type { ItemQuery, Scope, SectionRow } from './item-query.js';

export interface FigureItem<Kind extends string> {
  kind: Kind;
  code: string;
  division: string;
  value: string;
}

export interface FigurePage<Kind extends string> {
  /** In the order of `code`. */
  items: FigureItem<Kind>[];
  /** What to give as `after` for the page that follows; null on the last. */
  next: string | null;
  /** Over all pages. */
  sum: string;
}

export interface PageOptions {
  readonly measure: string;
  /** Code of the last item of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** Sums by division, and the items behind each of them, from the same queries. */
export class Figures<Kind extends string> {
  constructor(private readonly queries: readonly ItemQuery[]) {}

  /** All measures of all queries, per division, as one moment of the database shows them. */
  async section(database: Database, scope: Scope): Promise<SectionRow[]> {
    return atOneMoment(database, scope, (tx) => this.sectionInTx(tx, scope));
  }

  /** The same within a transaction that shows one moment. */
  async sectionInTx(tx: Transaction, scope: Scope): Promise<SectionRow[]> {
    const divisions = new Map<string, SectionRow>();
    for (const { statement, values } of this.queries) {
      const [sql, given] = statement.with(values(scope));
      const sums = await tx.query<{ division: string; measure: string; value: string }>(
        `SELECT division, measure, sum(value)::text AS value FROM (${sql}) AS item GROUP BY division, measure`, given);
      for (const { division, measure, value } of sums) {
        const row = divisions.get(division) ?? { division, values: {} };
        row.values[measure] = value;
        divisions.set(division, row);
      }
    }
    return [...divisions.values()].sort((a, b) => (a.division < b.division ? -1 : 1));
  }

  /** A page of what a figure is made of. The measure must be one that a query counts. */
  async page(database: Database, scope: Scope, { measure, after = '', limit }: PageOptions): Promise<FigurePage<Kind>> {
    const { statement, values } = this.queries.find((query) => query.counts(measure))!;
    const page = new Statement(
      `WITH item AS MATERIALIZED (SELECT * FROM (${statement.source}) AS any_measure WHERE measure = :measure),
       page AS (SELECT * FROM item WHERE code COLLATE "C" > :after ORDER BY code COLLATE "C" LIMIT :limit)
       SELECT total.sum::text AS sum, page.kind, page.code, page.division, page.value::text AS value
       FROM (SELECT coalesce(sum(value), 0) AS sum FROM item) AS total LEFT JOIN page ON true
       ORDER BY page.code COLLATE "C"`);
    const rows = await atOneMoment(database, scope, (tx) =>
      tx.query<PageRow<Kind>>(...page.with({ ...values(scope), measure, after, limit: limit + 1 })));
    const items = rows.flatMap(({ kind, code, division, value }) => (code === null ? [] : [{ kind, code, division, value }]));
    const shown = items.slice(0, limit);
    return { items: shown, next: items.length > limit ? shown.at(-1)!.code : null, sum: rows[0]!.sum };
  }
}

type PageRow<Kind extends string> = { sum: string; kind: Kind; code: string | null; division: string; value: string };
