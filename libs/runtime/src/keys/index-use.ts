import type { Database } from '../database/database.js';
import type { KeySet } from './known-keys.js';

/*
 * The key of a blind index is changed without a moment in which somebody is not found: each index has two places (columns). What is
 * written is indexed in both, in each under the key of that place; what is asked for is looked up in one. So the empty place gets the
 * new key, whoever seals anew fills it, and once it is full everywhere all look up there; then the old key is not needed, and its place
 * is emptied. Which key has which place, and where is looked up, stands in the database, for processes must agree on it.
 */

export type Slot = 0 | 1;
export const SLOTS: readonly Slot[] = [0, 1];

export interface IndexUse {
  /** The id of each place's key; null: the place is not used. */
  readonly keys: readonly [string | null, string | null];
  /** Where is looked up. */
  readonly finds: Slot;
  /** Whether it has ever been elsewhere: then something may lie in a place that is not used any more. */
  readonly moved: boolean;
}

type Asked = Pick<Database, 'query'>;

interface Held {
  readonly id: string;
  readonly slot: Slot;
  readonly finds: boolean;
  readonly moved: boolean;
}

/** As a database that knows the keys says. */
export async function readIndexUse(database: Asked, { variable }: KeySet): Promise<IndexUse> {
  const held = await database.query<Held>(
    `SELECT key_id AS id, coalesce(index_slot, 0)::int AS slot, finds, finds_since IS NOT NULL AS moved FROM messaging.known_key
     WHERE variable = $1 AND (finds OR index_slot IS NOT NULL)`, [variable]);
  const idIn = (slot: Slot) => held.find((each) => each.slot === slot)?.id ?? null;
  const finder = held.find(({ finds }) => finds);
  return { keys: [idIn(0), idIn(1)], finds: finder?.slot ?? 0, moved: finder?.moved ?? false };
}

/** Gives the place that is not looked up in to the key that seals, unless it is looked up by it already or a newer key has it. */
export async function takeIndexSlot(database: Asked, { variable, seals = '' }: KeySet): Promise<void> {
  await database.query(
    `WITH finder AS (SELECT key_id, coalesce(index_slot, 0) AS slot FROM messaging.known_key WHERE variable = $1 AND finds),
       own AS (SELECT known_since FROM messaging.known_key WHERE variable = $1 AND key_id = $2)
     UPDATE messaging.known_key AS each SET index_slot = CASE WHEN each.key_id = $2 THEN 1 - finder.slot END
     FROM finder, own
     WHERE each.variable = $1 AND finder.key_id <> $2
       AND (each.key_id = $2 AND each.index_slot IS NULL OR each.key_id <> $2 AND each.index_slot = 1 - finder.slot)
       AND NOT EXISTS (
         SELECT FROM messaging.known_key AS other
         WHERE other.variable = $1 AND other.key_id <> $2 AND other.index_slot = 1 - finder.slot AND other.known_since > own.known_since)`,
    [variable, seals]);
}

/**
 * Has all look up by the key that seals, as everything is indexed under it, if no process has sealed with another one since
 * `unusedSince`. From then on keys are not needed for looking up once every process has heard of it.
 */
export async function findByNewKey(
  database: Asked, { variable, seals = '' }: KeySet, { unusedSince, now }: { readonly unusedSince: Date; readonly now: Date },
): Promise<void> {
  await database.query(
    `UPDATE messaging.known_key SET finds = key_id = $2, finds_since = CASE WHEN key_id = $2 THEN $4::timestamptz END,
       index_slot = CASE WHEN finds THEN coalesce(index_slot, 0) ELSE index_slot END
     WHERE variable = $1 AND (finds OR key_id = $2)
       AND EXISTS (SELECT FROM messaging.known_key WHERE variable = $1 AND key_id = $2 AND NOT finds AND index_slot IS NOT NULL)
       AND NOT EXISTS (SELECT FROM messaging.known_key WHERE variable = $1 AND key_id <> $2 AND sealed_at >= $3)`,
    [variable, seals, unusedSince, now]);
}
