import type { BulkTransaction, Database, Transaction } from '@guzhou/runtime';
import type { RouteDefinition } from '../definitions.js';
import { uuidArray } from '../outbox/uuid-array.js';
import { firstUuidV7At } from '../outbox/uuid-v7.js';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** Messages on their way that are looked into. */
const MOST_LOOKED_INTO = 200;

/** A message as both sides know it. */
export interface SaidMessage {
  readonly id: string;
  readonly name: string;
}

export interface ComparisonOptions {
  readonly service: string;
  readonly database: Database;
  readonly routes: readonly RouteDefinition[];
  /** For which messages stay in the outbox. */
  readonly outboxDays: number;
  /** Something is to be sent of a county. */
  readonly nudge: (county: string) => void;
}

/**
 * Finds what a speaker takes for delivered and its hearer does not know, as it is when the hearer's database was put back to
 * an earlier moment, and says it again; and what a hearer was told by a speaker that does not know of it, whose database was
 * put back. Each side looks into its own tables; a page of messages goes from one to the other. A delivery is closed after
 * its hearer has committed, so whatever is unknown then was lost.
 */
export class Comparison {
  constructor(private readonly options: ComparisonOptions) {}

  /** As the speaker: a page of what a hearer acknowledged or put into quarantine, the oldest first, after message `after`. */
  async listSaid(county: string, { hearer, after, limit }: { hearer: string; after?: string; limit: number }): Promise<SaidMessage[]> {
    return this.options.database.query<SaidMessage>(`
      SELECT outbox.message_id AS id, outbox.name FROM messaging.outbox outbox
      LEFT JOIN messaging.delivery delivery
        ON delivery.county_code = $1 AND delivery.hearer = $2 AND delivery.message_id = outbox.message_id
      WHERE outbox.county_code = $1 AND outbox.message_id > $3::uuid AND outbox.name = ANY($4::text[])
        AND (delivery.quarantined_at IS NOT NULL OR delivery.message_id IS NULL AND outbox.message_id >= $5::uuid)
      ORDER BY outbox.message_id LIMIT $6`,
    [county, hearer, after ?? firstUuidV7At(0), this.namesFor(hearer), this.oldest(), limit]);
  }

  /** As the hearer: ids of those that had no effect here and are not in quarantine. */
  async findUnheard(county: string, messages: readonly SaidMessage[]): Promise<string[]> {
    const rows = await this.options.database.query<{ id: string }>(`
      SELECT said.id FROM unnest($2::uuid[], $3::text[]) AS said (id, name)
      LEFT JOIN messaging.inbox inbox
        ON inbox.county_code = $1 AND inbox.message_id = said.id AND inbox.name = said.name
      LEFT JOIN messaging.quarantine kept ON kept.county_code = $1 AND kept.message_id = said.id
      WHERE inbox.message_id IS NULL AND kept.message_id IS NULL ORDER BY said.id`,
    [county, uuidArray(messages.map(({ id }) => id)), messages.map(({ name }) => name)]);
    return rows.map(({ id }) => id);
  }

  /** As the speaker: sends messages to a hearer once more. Resolves to how many; those that are on their way are left alone. */
  async sayAgain(tx: BulkTransaction, county: string, hearer: string, ids: readonly string[]): Promise<number> {
    const at = new Date();
    const parked = await tx.query(`
      UPDATE messaging.delivery SET quarantined_at = NULL, next_send_at = $4
      WHERE county_code = $1 AND hearer = $2 AND message_id = ANY($3::uuid[]) AND quarantined_at IS NOT NULL
      RETURNING message_id`, [county, hearer, uuidArray(ids), at]);
    const said = await this.insertDeliveries(tx, county, hearer, ids, at);
    tx.afterCommit(() => this.options.nudge(county));
    return parked.length + said;
  }

  /**
   * As the speaker: which of these codes a hearer has not acknowledged yet, or keeps in quarantine, by the messages that speak of
   * them under `key`. All of them when so much is on its way that looking would take long.
   */
  async findOnTheWay(
    county: string, { hearer, names, key, codes }: { hearer: string; names: readonly string[]; key: string; codes: readonly string[] },
  ): Promise<Set<string>> {
    const open = await this.options.database.query<{ id: string }>(`
      SELECT delivery.message_id AS id FROM messaging.delivery JOIN messaging.outbox USING (county_code, message_id)
      WHERE county_code = $1 AND delivery.hearer = $2 AND outbox.name = ANY($3::text[]) LIMIT $4`,
    [county, hearer, names, MOST_LOOKED_INTO + 1]);
    if (open.length === 0) return new Set();
    if (open.length > MOST_LOOKED_INTO) return new Set(codes);
    const found = await this.options.database.query<{ code: string }>(`
      SELECT DISTINCT item ->> $4 AS code FROM messaging.outbox CROSS JOIN LATERAL json_array_elements(payload::json) AS item
      WHERE county_code = $1 AND message_id = ANY($2::uuid[]) AND item ->> $4 = ANY($3::text[])`,
    [county, uuidArray(open.map(({ id }) => id)), codes, key]);
    return new Set(found.map(({ code }) => code));
  }

  /** As the hearer: a page of what a speaker said and had its effect here, while the speaker still has it, after message `after`. */
  async listHeard(county: string, { speaker, after, limit }: { speaker: string; after?: string; limit: number }): Promise<SaidMessage[]> {
    return this.options.database.query<SaidMessage>(`
      SELECT message_id AS id, name FROM messaging.inbox
      WHERE county_code = $1 AND message_id > $2::uuid AND message_id >= $3::uuid AND name = ANY($4::text[])
      ORDER BY message_id LIMIT $5`,
    [county, after ?? firstUuidV7At(0), this.oldest(), this.namesOf(speaker), limit]);
  }

  /** As the speaker: ids of those that it does not know that it said. */
  async findUnsaid(county: string, messages: readonly SaidMessage[]): Promise<string[]> {
    const known = await this.options.database.query<{ id: string }>(
      'SELECT message_id AS id FROM messaging.outbox WHERE county_code = $1 AND message_id = ANY($2::uuid[])',
      [county, uuidArray(messages.map(({ id }) => id))]);
    const ids = new Set(known.map(({ id }) => id));
    return messages.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  }

  private async insertDeliveries(tx: Transaction, county: string, hearer: string, ids: readonly string[], at: Date): Promise<number> {
    const rows = await tx.query(`
      INSERT INTO messaging.delivery (county_code, hearer, message_id, cause, bytes, send_no, next_send_at)
      SELECT $1, $2, message_id, cause, length(payload), 0, $4::timestamptz FROM messaging.outbox
      WHERE county_code = $1 AND message_id = ANY($3::uuid[]) AND name = ANY($5::text[]) AND message_id >= $6::uuid
      ON CONFLICT (county_code, hearer, message_id) DO NOTHING RETURNING message_id`,
    [county, hearer, uuidArray(ids), at, this.namesFor(hearer), this.oldest()]);
    return rows.length;
  }

  private namesFor(hearer: string): string[] {
    const { routes, service } = this.options;
    return routes.filter(({ event, hearers }) => event.service === service && hearers.includes(hearer)).map(({ event }) => event.name);
  }

  private namesOf(speaker: string): string[] {
    const { routes, service } = this.options;
    return routes.filter(({ event, hearers }) => event.service === speaker && hearers.includes(service)).map(({ event }) => event.name);
  }

  /** Well before a message may be forgotten: a delivery of one that is gone could not be sent. */
  private oldest(): string {
    return firstUuidV7At(Date.now() - this.options.outboxDays * DAY + HOUR);
  }
}
