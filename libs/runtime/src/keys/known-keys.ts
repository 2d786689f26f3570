import { hkdfSync } from 'node:crypto';
import type { Database } from '../database/database.js';
import type { NamedKey } from './read-keys.js';

/*
 * A database knows the keys under which something in it is sealed: not the keys, but a value that follows from each and
 * tells nothing about it. A process that was given another key under the same id is refused before it writes anything:
 * it could not read what is there, and nobody could read what it wrote once the right key is back.
 */

/** The keys of one variable, as a database gets to know them. */
export interface KeySet {
  readonly variable: string;
  readonly checks: readonly { readonly id: string; readonly value: Buffer }[];
  /**
   * What they seal is kept for good: none may be taken away before everything was sealed anew; without `seals` the last one stays the
   * last, for this reason. Absent: it is not.
   */
  readonly forGood?: string;
  /** The id of the one that seals, where it is noted for how long each did, and what they seal is sealed anew. */
  readonly seals?: string;
}

interface KnownKey {
  readonly variable: string;
  readonly key_id: string;
  readonly check_value: Buffer;
  readonly finds: boolean;
  /** Null: something may be sealed with it. */
  readonly spent_at: string | null;
}

export function keySetOf(variable: string, keys: readonly Pick<NamedKey, 'id' | 'secret'>[], rest: Pick<KeySet, 'forGood' | 'seals'> = {}): KeySet {
  const checks = keys.map(({ id, secret }) =>
    ({ id, value: Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `guzhou check value of ${variable} ${id}`, 32)) }));
  return { variable, checks, ...rest };
}

/** Throws a sentence when a key is not the one that the database knows. Reads only; a database without the table knows none. */
export async function checkKeys(database: Database, sets: readonly KeySet[]): Promise<void> {
  const [found] = await database.query<{ there: boolean }>(`SELECT to_regclass('messaging.known_key') IS NOT NULL AS there`);
  if (found?.there !== true) return;
  // A database of before has no such column yet.
  const known = await database.query<KnownKey>(
    `SELECT variable, key_id, check_value, finds, to_jsonb(known_key) ->> 'spent_at' AS spent_at FROM messaging.known_key`);
  for (const set of sets) {
    const reason = refusalOf(set, known.filter(({ variable }) => variable === set.variable));
    if (reason !== undefined) throw new Error(`${set.variable}: ${reason} Nothing was changed. See "Keys" in docs/operating.md.`);
  }
}

/**
 * Lets the database know keys that are new to it, or throws as `checkKeys`. Of processes that start together with different
 * keys, all but one are refused.
 */
export async function noteKeys(database: Database, sets: readonly KeySet[]): Promise<void> {
  await checkKeys(database, sets);
  for (const set of sets) {
    const { variable, checks, forGood } = set;
    for (const [i, { id, value }] of checks.entries()) {
      await database.query(
        `INSERT INTO messaging.known_key (variable, key_id, check_value, finds, known_since)
         SELECT $1, $2, $3, $4 AND NOT EXISTS (SELECT FROM messaging.known_key WHERE variable = $1 AND finds), $5
         ON CONFLICT (variable, key_id) DO NOTHING`, [variable, id, value, forGood !== undefined && i === checks.length - 1, new Date()]);
    }
    await noteSealing(database, set, new Date());
  }
  await checkKeys(database, sets);
}

/** Says that a process seals with its key as of now: nobody may take that away for the next minutes, whatever was found of it. */
export async function noteSealing(database: Pick<Database, 'query'>, { variable, seals }: KeySet, now: Date): Promise<void> {
  if (seals === undefined) return;
  await database.query(
    'UPDATE messaging.known_key SET sealed_at = $3, spent_at = NULL WHERE variable = $1 AND key_id = $2', [variable, seals, now]);
}

/**
 * Notes that nothing is sealed any more with keys that are not the one that seals, if no process has sealed with them since
 * `unusedSince`, and things are found by the one that seals since before `foundSince`. Nothing is indexed under them from then on. Says
 * which are spent.
 */
export async function markSpent(
  database: Pick<Database, 'query'>, { variable, checks, seals = '' }: KeySet,
  { unusedSince, foundSince, now }: { readonly unusedSince: Date; readonly foundSince: Date; readonly now: Date },
): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `UPDATE messaging.known_key SET spent_at = coalesce(spent_at, $5), index_slot = NULL
     WHERE variable = $1 AND key_id = ANY ($2) AND key_id <> $3 AND (sealed_at IS NULL OR sealed_at < $4)
       AND EXISTS (
         SELECT FROM messaging.known_key WHERE variable = $1 AND key_id = $3 AND finds AND (finds_since IS NULL OR finds_since <= $6))
     RETURNING key_id AS id`,
    [variable, checks.map(({ id }) => id), seals, unusedSince, now, foundSince]);
  return rows.map(({ id }) => id).sort();
}

/** Which of these keys nothing is sealed with any more. */
export async function readSpent(database: Pick<Database, 'query'>, { variable, checks }: KeySet): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    'SELECT key_id AS id FROM messaging.known_key WHERE variable = $1 AND key_id = ANY ($2) AND spent_at IS NOT NULL ORDER BY 1',
    [variable, checks.map(({ id }) => id)]);
  return rows.map(({ id }) => id);
}

function refusalOf({ checks, forGood, seals }: KeySet, known: readonly KnownKey[]): string | undefined {
  for (const { key_id: id, check_value: value, spent_at: spentAt } of known) {
    const given = checks.find((check) => check.id === id);
    if (given === undefined && forGood !== undefined && spentAt === null) return `the key "${id}" is missing, and something in the database is sealed with it. Put it back.`;
    if (given !== undefined && !given.value.equals(value)) {
      return `the key "${id}" is another one than the database knows by that id. Give the one that sealed its data; `
        + 'a new key gets a new id.';
    }
  }
  // Where something is sealed anew it is also found anew: its place says by which key, not its order.
  const finder = seals === undefined ? known.find(({ finds }) => finds) : undefined;
  if (finder === undefined || finder.key_id === checks.at(-1)?.id) return undefined;
  return `the key "${finder.key_id}" must stay the last: ${forGood}. Put new keys in front.`;
}
