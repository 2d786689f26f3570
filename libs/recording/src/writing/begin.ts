import { randomUUID } from 'node:crypto';
import type { ChangeSource, Evidence, ImportPart } from '@guzhou/contracts';
import { dayOf, type Day } from '@guzhou/days';
import type { Transaction } from '@guzhou/runtime';
import type { Onlooker, Stamp } from './stamp.js';

/** Of a request: in which transaction and county, and who asks. */
export interface RecordingContext {
  readonly tx: Transaction;
  readonly county: string;
  readonly actor: string | null;
}

export interface NewChange {
  /** Of the operation that asks, where that is the change; an id of its own when absent. */
  readonly changeId?: string | null;
  /** What was asked, such as `record-birth`. */
  readonly kind: string;
  readonly source: ChangeSource;
  /** The day on which it became true; null: it never was, and is taken back. */
  readonly effectiveOn: Day | null;
  readonly evidence: readonly Evidence[];
}

/** Writes down who changes what and why, in the transaction of the change. */
export async function beginChange({ tx, county, actor }: RecordingContext, change: NewChange, onlooker: Onlooker): Promise<Stamp> {
  const { changeId, kind, source, effectiveOn, evidence } = change;
  const stamp = stampOf(county, changeId ?? randomUUID(), false, onlooker);
  await tx.query(
    `INSERT INTO change (county_code, change_id, kind, actor, source, effective_on, evidence, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [county, stamp.recordedBy, kind, actor, source, effectiveOn, JSON.stringify(evidence), stamp.recordedAt]);
  return stamp;
}

/**
 * An import is one change, and its first part writes it: parts run beside each other, and one that wrote the same row would
 * wait for the other's end.
 */
export async function beginImport(
  { tx, county, actor }: RecordingContext, kind: string, { importId, part }: Pick<ImportPart, 'importId' | 'part'>, onlooker: Onlooker,
): Promise<Stamp> {
  const stamp = stampOf(county, importId, true, onlooker);
  if (part === 0) {
    await tx.query(
      `INSERT INTO change (county_code, change_id, kind, actor, source, evidence, recorded_at)
       VALUES ($1, $2, $3, $4, 'import', '[]', $5) ON CONFLICT (county_code, change_id) DO NOTHING`,
      [county, importId, `import-${kind}`, actor, stamp.recordedAt]);
  }
  return stamp;
}

function stampOf(county: string, recordedBy: string, imported: boolean, onlooker: Onlooker): Stamp {
  const recordedAt = new Date();
  return { county, recordedAt, recordedBy, today: dayOf(recordedAt), imported, onlooker };
}
