import { reconcile, type Offence } from '@guzhou/ruling';

/** What is checked as a whole: a household with its members, or a village. */
export const recordKinds = ['household', 'village'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** A finding that stands. */
export interface OpenFinding {
  readonly recordCode: string;
  readonly number: string;
  readonly subjectCode: string;
}

/** A subject that was found to offend, to become a finding. */
export interface NewFinding extends OpenFinding {
  readonly version: number;
  readonly values: Offence['values'];
}

export interface CheckedRecord {
  readonly recordCode: string;
  readonly offences: readonly Offence[];
}

export interface Settlement {
  readonly found: readonly NewFinding[];
  readonly gone: readonly OpenFinding[];
}

/**
 * What checks of these records change among the findings that are open of them; those of records that are no longer there
 * are gone.
 */
export function settle(open: readonly OpenFinding[], checked: readonly CheckedRecord[]): Settlement {
  const openOf = Map.groupBy(open, ({ recordCode }) => recordCode);
  const found: NewFinding[] = [];
  const gone: OpenFinding[] = [];
  for (const { recordCode, offences } of checked) {
    const changes = reconcile(openOf.get(recordCode) ?? [], offences);
    openOf.delete(recordCode);
    for (const { number, version, subjectCode, values } of changes.found) {
      found.push({ recordCode, number, version, subjectCode, values });
    }
    gone.push(...changes.gone);
  }
  for (const rest of openOf.values()) gone.push(...rest);
  return { found, gone };
}
