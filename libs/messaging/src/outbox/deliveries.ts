import type { Transaction } from '@guzhou/runtime';
import type { RouteDefinition } from '../definitions.js';

/** What was said to one hearer because of one operation; both counts are 0 once all of it is acknowledged. */
export interface SaidToHearer {
  readonly cause: string;
  readonly hearer: string;
  /** Messages that the hearer has not acknowledged and does not keep in quarantine. */
  readonly undelivered: number;
  /** Messages that the hearer keeps in quarantine. */
  readonly quarantined: number;
}

/** What was heard because of one operation, was begun here and is neither applied nor in quarantine. */
export interface Failing {
  readonly cause: string;
  readonly messages: number;
  /** When the last of them failed for the first time. */
  readonly since: Date;
}

/** How far what this service said, and what it heard, has come. Each reads one index of one county. */
export class Deliveries {
  private readonly hearersOf: ReadonlyMap<string, readonly string[]>;

  constructor(private readonly database: Transaction, routes: readonly RouteDefinition[]) {
    this.hearersOf = new Map(routes.map(({ event, hearers }) => [event.name, hearers]));
  }

  /** Because of some operations, a row for each hearer that something was said to. */
  async findSaid(county: string, causes: readonly string[]): Promise<SaidToHearer[]> {
    const names = await this.database.query<{ cause: string; name: string }>(
      'SELECT DISTINCT cause, name FROM messaging.outbox WHERE county_code = $1 AND cause = ANY ($2::uuid[])', [county, causes]);
    const open = await this.database.query<SaidToHearer>(`
      SELECT cause, hearer, count(*) FILTER (WHERE quarantined_at IS NULL)::int AS undelivered,
        count(*) FILTER (WHERE quarantined_at IS NOT NULL)::int AS quarantined
      FROM messaging.delivery WHERE county_code = $1 AND cause = ANY ($2::uuid[])
      GROUP BY cause, hearer`, [county, causes]);
    const said = new Map<string, SaidToHearer>(names.flatMap(({ cause, name }) => (this.hearersOf.get(name) ?? []).map((hearer) =>
      [`${cause} ${hearer}`, { cause, hearer, undelivered: 0, quarantined: 0 }] as const)));
    for (const each of open) said.set(`${each.cause} ${each.hearer}`, each);
    return [...said.values()];
  }

  /** Of some operations; nothing of those of which nothing fails here. */
  findFailing(county: string, causes: readonly string[]): Promise<Failing[]> {
    return this.database.query<Failing>(`
      SELECT attempt.cause, count(*)::int AS messages, max(begun_at) AS since
      FROM messaging.attempt attempt LEFT JOIN messaging.quarantine kept
        ON kept.county_code = $1 AND kept.message_id = attempt.message_id AND kept.redriven_at IS NULL
      WHERE attempt.county_code = $1 AND attempt.cause = ANY ($2::uuid[]) AND begun_at IS NOT NULL AND kept.message_id IS NULL
      GROUP BY attempt.cause ORDER BY attempt.cause`, [county, causes]);
  }
}
