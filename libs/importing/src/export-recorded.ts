import type { ExportInput } from '@guzhou/contracts';
import type { WorkingSet } from '@guzhou/recording';
import type { SqlValue, Transaction } from '@guzhou/runtime';
import type { ImportDefinition } from './part.js';
import { exportedRow } from './row-values.js';

export type ExportAsked = Pick<ExportInput, 'after' | 'limit' | 'identity'>;

interface Exported<T> {
  readonly definition: ImportDefinition;
  /**
   * A statement that gives codes (`code`) of the county $1, behind $2, in their order, at most $3, and has further values from
   * $4 on. Text of ours, never input.
   */
  readonly listed: string;
  readonly values: readonly SqlValue[];
  find(codes: readonly string[]): Promise<WorkingSet<T>>;
  rowOf(record: T): Readonly<Record<string, unknown>>;
}

/** A page of what is on record, as rows of the file of its kind, in the order of the codes. */
export async function exportRecorded<T>(
  { tx, county }: { readonly tx: Pick<Transaction, 'query'>; readonly county: string }, { after, limit, identity }: ExportAsked,
  { definition, listed, values, find, rowOf }: Exported<T>,
): Promise<{ rows: string[][]; next: string | null }> {
  const found = await tx.query<{ code: string }>(listed, [county, after ?? '', limit + 1, ...values]);
  const codes = found.slice(0, limit).map(({ code }) => code);
  const records = await find(codes);
  return {
    rows: codes.map((code) => exportedRow(definition, rowOf(records.find(code)!), identity)),
    next: found.length > limit ? codes.at(-1)! : null,
  };
}
