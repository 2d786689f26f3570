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
  /** What they seal is kept for good: none may be taken away, and the last one stays the last, for this reason. Absent: it is not. */
  readonly forGood?: string;
}

interface KnownKey {
  readonly variable: string;
  readonly key_id: string;
  readonly check_value: Buffer;
  readonly finds: boolean;
}

export function keySetOf(variable: string, keys: readonly NamedKey[], { forGood }: Pick<KeySet, 'forGood'> = {}): KeySet {
  const checks = keys.map(({ id, secret }) =>
    ({ id, value: Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `guzhou check value of ${variable} ${id}`, 32)) }));
  return { variable, checks, ...(forGood === undefined ? {} : { forGood }) };
}

/** Throws a sentence when a key is not the one that the database knows. Reads only; a database without the table knows none. */
export async function checkKeys(database: Database, sets: readonly KeySet[]): Promise<void> {
  const [found] = await database.query<{ there: boolean }>(`SELECT to_regclass('messaging.known_key') IS NOT NULL AS there`);
  if (found?.there !== true) return;
  const known = await database.query<KnownKey>('SELECT variable, key_id, check_value, finds FROM messaging.known_key');
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
  for (const { variable, checks, forGood } of sets) {
    for (const [i, { id, value }] of checks.entries()) {
      await database.query(
        `INSERT INTO messaging.known_key (variable, key_id, check_value, finds, known_since) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (variable, key_id) DO NOTHING`, [variable, id, value, forGood !== undefined && i === checks.length - 1, new Date()]);
    }
  }
  await checkKeys(database, sets);
}

function refusalOf({ checks, forGood }: KeySet, known: readonly KnownKey[]): string | undefined {
  for (const { key_id: id, check_value: value } of known) {
    const given = checks.find((check) => check.id === id);
    if (given === undefined && forGood !== undefined) return `the key "${id}" is missing, and something in the database is sealed with it. Put it back.`;
    if (given !== undefined && !given.value.equals(value)) {
      return `the key "${id}" is another one than the database knows by that id. Give the one that sealed its data; `
        + 'a new key gets a new id.';
    }
  }
  const finder = known.find(({ finds }) => finds);
  if (finder === undefined || finder.key_id === checks.at(-1)?.id) return undefined;
  return `the key "${finder.key_id}" must stay the last: ${forGood}. Put new keys in front.`;
}
