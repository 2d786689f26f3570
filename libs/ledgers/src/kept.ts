import type { LedgerKind, RowOf } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import type { RecordDefinition, RecordingContext, RecordOf } from '@guzhou/recording';
import type { BulkTransaction } from '@guzhou/runtime';
import type { Place } from './place.js';

/** Where a request to a ledger comes from. */
export interface LedgerContext extends RecordingContext {
  readonly tx: BulkTransaction;
  /** Operation because of which it is asked. */
  readonly cause: string | null;
}

/** How a service keeps the records of a ledger. */
export interface Kept<Kind extends LedgerKind, Definition extends RecordDefinition> {
  readonly kind: Kind;
  readonly record: Definition;
  readonly place: Place;
  /** A record as a row of its file. */
  rowOf(record: RecordOf<Definition>): RowValues<RowOf<Kind['file']>>;
}

export function kept<Kind extends LedgerKind, Definition extends RecordDefinition>(
  records: Kept<Kind, Definition>,
): Kept<Kind, Definition> {
  return records;
}
