import type { Database } from '@guzhou/runtime';
import type { AnchorSink } from './anchors.js';
import { readState } from './chain.js';
import { PRUNED, type KnownHead } from './verify.js';
import type { Recorder } from './recorder.js';

/** Entries that one transaction deletes. */
const AT_ONCE = 10_000;

export interface Pruning {
  readonly database: Database;
  /** The database by the role that may delete entries. */
  readonly owner: Database;
  readonly recorder: Pick<Recorder, 'record'>;
  /** Undefined where nothing is anchored. */
  readonly anchors?: AnchorSink | undefined;
  /** For whom it is recorded. */
  readonly subject: string;
}

/**
 * Deletes the entries of a county that were recorded before a moment, and returns how many. Before, the chain tells of it in an entry of
 * its own and the last entry that goes is anchored, so that the verifier can begin behind it. One that broke off is gone on with.
 */
export async function pruneChain({ database, owner, recorder, anchors, subject }: Pruning, county: string, before: Date): Promise<number> {
  const last = await lastBefore(database, county, before);
  const state = await readState(database, county);
  if (state === undefined) return 0;
  if (last !== undefined && last.sequence > state.pruned.sequence) {
    await recorder.record({
      county, subject, action: PRUNED, outcome: 'done', details: { through: last.sequence, hash: last.hash, before: before.toISOString() },
    });
    await anchors?.write(county, 'pruned', last);
    await database.query(
      `UPDATE audit_heads SET pruned_sequence = $2, pruned_hash = decode($3, 'hex') WHERE county_code = $1 AND pruned_sequence < $2`,
      [county, last.sequence, last.hash]);
  }
  return await deleteThrough(owner, county, Math.max(last?.sequence ?? 0, state.pruned.sequence));
}

async function lastBefore(database: Database, county: string, before: Date): Promise<KnownHead | undefined> {
  const [row] = await database.query<{ sequence: bigint; hash: string }>(
    `SELECT sequence, encode(hash, 'hex') AS hash FROM audit_entries WHERE county_code = $1 AND recorded_at < $2
     ORDER BY recorded_at DESC, sequence DESC LIMIT 1`, [county, before]);
  return row === undefined ? undefined : { sequence: Number(row.sequence), hash: row.hash };
}

async function deleteThrough(owner: Database, county: string, through: number): Promise<number> {
  for (let deleted = 0; ;) {
    const [first] = await owner.query<{ sequence: bigint }>(
      'SELECT sequence FROM audit_entries WHERE county_code = $1 AND sequence <= $2 ORDER BY sequence LIMIT 1', [county, through]);
    if (first === undefined) return deleted;
    const end = Math.min(through, Number(first.sequence) + AT_ONCE - 1);
    await owner.query(
      `DELETE FROM audit_shown USING (
         SELECT sequence, substr(key, 7) AS kind, regexp_split_to_table(value, ' ') AS code FROM audit_entries, jsonb_each_text(details::jsonb)
         WHERE county_code = $1 AND sequence <= $2 AND key LIKE 'shown.%'
       ) AS gone
       WHERE county_code = $1 AND audit_shown.kind = gone.kind AND audit_shown.code = gone.code AND audit_shown.sequence = gone.sequence`, [county, end]);
    const rows = await owner.query(
      'WITH gone AS (DELETE FROM audit_entries WHERE county_code = $1 AND sequence <= $2 RETURNING 1) SELECT count(*) AS rows FROM gone', [county, end]);
    deleted += Number((rows as { rows: bigint }[])[0]!.rows);
  }
}
