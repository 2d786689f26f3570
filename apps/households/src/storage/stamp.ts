import { randomUUID } from 'node:crypto';
import type { ChangeSource, Evidence, ImportPart } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { dayOf, type Day } from '../days/days.js';

/** When, by which change and in which county rows are recorded. */
export interface Stamp {
  readonly county: string;
  readonly recordedAt: Date;
  /** Id of the change, where it is written who, from which source and on what evidence. */
  readonly recordedBy: string;
  /** The day of `recordedAt`: records of later days are mistakes. */
  readonly today: Day;
  /** By an import: rules wait for the end of the county's imports. */
  readonly imported: boolean;
}

export interface NewChange {
  /** What was asked, such as `record-birth`. */
  readonly kind: string;
  readonly source: ChangeSource;
  /** The day on which it became true. */
  readonly effectiveOn: Day;
  readonly evidence: readonly Evidence[];
  /** Codes of the households that it is about. */
  readonly households: readonly string[];
}

/** Writes down who changes what and why, in the transaction of the change. */
export async function beginChange({ tx, county, actor }: RequestContext, change: NewChange): Promise<Stamp> {
  const stamp = stampOf(county, randomUUID(), false);
  const { kind, source, effectiveOn, evidence, households } = change;
  await tx.query(
    `INSERT INTO change (county_code, change_id, kind, actor, source, effective_on, evidence, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [county, stamp.recordedBy, kind, actor, source, effectiveOn, JSON.stringify(evidence), stamp.recordedAt]);
  await tx.query(
    `INSERT INTO change_household (county_code, household_code, change_id) SELECT $1, code, $2 FROM unnest($3::text[]) AS told (code)`,
    [county, stamp.recordedBy, [...new Set(households)]]);
  return stamp;
}

/**
 * An import is one change, and its first part writes it: parts run beside each other, and one that wrote the same row would
 * wait for the other's end.
 */
export async function beginImport({ tx, county, actor }: RequestContext, kind: string, { importId, part }: ImportPart): Promise<Stamp> {
  const stamp = stampOf(county, importId, true);
  if (part === 0) {
    await tx.query(
      `INSERT INTO change (county_code, change_id, kind, actor, source, evidence, recorded_at)
       VALUES ($1, $2, $3, $4, 'import', '[]', $5) ON CONFLICT (county_code, change_id) DO NOTHING`,
      [county, importId, `import-${kind}`, actor, stamp.recordedAt]);
  }
  return stamp;
}

function stampOf(county: string, recordedBy: string, imported: boolean): Stamp {
  const recordedAt = new Date();
  return { county, recordedAt, recordedBy, today: dayOf(recordedAt), imported };
}
