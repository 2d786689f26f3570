import { reconcile, type Offence } from '@guzhou/ruling';

/** A finding that stands. */
export interface OpenFinding {
  readonly householdCode: string;
  readonly number: string;
  readonly subjectCode: string;
}

/** A subject that was found to offend, to become a finding. */
export interface NewFinding extends OpenFinding {
  readonly version: number;
  readonly values: Offence['values'];
}

export interface CheckedHousehold {
  readonly householdCode: string;
  readonly offences: readonly Offence[];
}

export interface Settlement {
  readonly found: readonly NewFinding[];
  readonly gone: readonly OpenFinding[];
}

/**
 * What checks of these households change among the findings that are open of them; those of households that are no longer
 * there are gone.
 */
export function settle(open: readonly OpenFinding[], checked: readonly CheckedHousehold[]): Settlement {
  const openOf = Map.groupBy(open, ({ householdCode }) => householdCode);
  const found: NewFinding[] = [];
  const gone: OpenFinding[] = [];
  for (const { householdCode, offences } of checked) {
    const changes = reconcile(openOf.get(householdCode) ?? [], offences);
    openOf.delete(householdCode);
    for (const { number, version, subjectCode, values } of changes.found) {
      found.push({ householdCode, number, version, subjectCode, values });
    }
    gone.push(...changes.gone);
  }
  for (const rest of openOf.values()) gone.push(...rest);
  return { found, gone };
}
