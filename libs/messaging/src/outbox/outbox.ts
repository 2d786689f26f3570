import { parseFast, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import type { z } from 'zod';
import type { EventDefinition, RouteDefinition } from '../definitions.js';
import { itemsOf } from '../items.js';
import { leastVersion } from '../recovery/epochs.js';
import { uuidArray } from './uuid-array.js';
import { uuidV7 } from './uuid-v7.js';

/** The most items that one message carries. */
const MAX_ITEMS = 500;
/** From so many messages, or characters of payload, on, COPY is cheaper than INSERT. */
const MESSAGES_TO_COPY = 20;
const PAYLOAD_TO_COPY = 20_000;
/** Characters of payload that one statement writes, about. */
const STATEMENT_SIZE = 8_000_000;

export interface PublishContext {
  readonly county: string;
  /** Operation (its UUID) because of which this is said. */
  readonly cause: string | null;
  /** 500 unless told, and the most. A message is what a hearer applies or puts into quarantine as a whole. */
  readonly itemsPerMessage?: number;
}

interface NewMessage {
  readonly id: string;
  readonly payload: string;
}

/** What a service says to others, committed together with the change it speaks of. */
export class Outbox {
  private readonly hearersOf: ReadonlyMap<string, readonly string[]>;

  /** `nudge` tells the relay that something is to be sent of a county, as soon as that is committed; else it finds it a little later. */
  constructor(
    private readonly service: string, routes: readonly RouteDefinition[], private readonly nudge: (county: string) => void = () => {},
  ) {
    this.hearersOf = new Map(routes
      .filter(({ event }) => event.service === service)
      .map(({ event, hearers }) => [event.name, hearers]));
  }

  /** Of a state that is said next: 1, or after a restore above all that hearers may know. */
  leastVersion(tx: Transaction): Promise<number> {
    return leastVersion(tx, this.service);
  }

  /**
   * Writes `items` of one event, in messages of at most 500, into the transaction `tx`: they are delivered if and only
   * if it commits. Throws when an item breaks its contract, or when no route says who hears the event.
   */
  async publish<Item extends z.ZodType>(
    tx: Transaction, event: EventDefinition<Item>, items: readonly z.input<Item>[], context: PublishContext,
  ): Promise<void> {
    const hearers = this.hearersOf.get(event.name);
    if (hearers === undefined) {
      throw new Error(`No route of this service names ${event.name}: add it to the routes in contracts.`);
    }
    const { county, cause, itemsPerMessage = MAX_ITEMS } = context;
    const valid = parseFast(itemsOf(event), items);
    if (!valid.success) throw valid.error;
    const messages = cutIntoMessages(valid.data, Math.min(itemsPerMessage, MAX_ITEMS));
    const publication: Publication = { county, cause, name: event.name, hearers, now: new Date().toISOString() };
    if (isOurs(tx) && isMuch(messages)) await copyMessages(tx, publication, messages);
    else for (const some of cutIntoStatements(messages)) await insertMessages(tx, publication, some);
    if (isOurs(tx)) tx.afterCommit(() => this.nudge(county));
  }
}

interface Publication extends Pick<PublishContext, 'county' | 'cause'> {
  readonly name: string;
  readonly hearers: readonly string[];
  readonly now: string;
}

function isOurs(tx: Transaction): tx is BulkTransaction {
  return 'afterCommit' in tx;
}

function isMuch(messages: readonly NewMessage[]): boolean {
  return messages.length >= MESSAGES_TO_COPY || messages.reduce((sum, { payload }) => sum + payload.length, 0) >= PAYLOAD_TO_COPY;
}

async function copyMessages(
  tx: BulkTransaction, { county, cause, name, hearers, now }: Publication, messages: readonly NewMessage[],
): Promise<void> {
  await tx.copy('messaging.outbox', ['message_id', 'payload'], messages.map(({ id, payload }) => [id, payload]),
    { county_code: county, name, cause, created_at: now });
  await tx.copy('messaging.delivery', ['hearer', 'message_id', 'bytes'],
    hearers.flatMap((hearer) => messages.map(({ id, payload }) => [hearer, id, payload.length])),
    { county_code: county, cause, send_no: 0, next_send_at: now });
}

async function insertMessages(
  tx: Transaction, { county, cause, name, hearers, now }: Publication, messages: readonly NewMessage[],
): Promise<void> {
  const ids = uuidArray(messages.map((message) => message.id));
  await tx.query(`
    INSERT INTO messaging.outbox (county_code, message_id, name, cause, payload, created_at)
    SELECT $1, message.id, $2, $3::uuid, message.payload, $4::timestamptz
    FROM unnest($5::uuid[], $6::text[]) AS message (id, payload)`,
  [county, name, cause, now, ids, messages.map((message) => message.payload)]);
  await tx.query(`
    INSERT INTO messaging.delivery (county_code, hearer, message_id, cause, bytes, send_no, next_send_at)
    SELECT $1, hearer.name, message.id, $2::uuid, message.bytes, 0, $3::timestamptz
    FROM unnest($4::uuid[], $5::int[]) AS message (id, bytes) CROSS JOIN unnest($6::text[]) AS hearer (name)`,
  [county, cause, now, ids, messages.map((message) => message.payload.length), hearers]);
}

function cutIntoMessages(items: readonly unknown[], itemsPerMessage: number): NewMessage[] {
  const messages: NewMessage[] = [];
  for (let i = 0; i < items.length; i += itemsPerMessage) {
    messages.push({ id: uuidV7(), payload: JSON.stringify(items.slice(i, i + itemsPerMessage)) });
  }
  return messages;
}

function* cutIntoStatements(messages: readonly NewMessage[]): Generator<NewMessage[]> {
  let some: NewMessage[] = [];
  let size = 0;
  for (const message of messages) {
    some.push(message);
    size += message.payload.length;
    if (size < STATEMENT_SIZE) continue;
    yield some;
    some = [];
    size = 0;
  }
  if (some.length > 0) yield some;
}
