import type { CopyKind } from '@guzhou/contracts';
import type { NamedValues } from '@guzhou/runtime';
import type { Day } from '@guzhou/days';
import { BEGINNING, type CopyPlace } from './difference-cursor.js';

/** Which copies are looked into: those of a household, or of all from the first village to the last. */
export interface Copies {
  readonly villages: { readonly first: string; readonly last: string };
  readonly asOf: Day;
  readonly householdCode?: string | undefined;
  readonly copyKind?: CopyKind | undefined;
  /** The copy with which they begin; none: the first. */
  readonly from?: { readonly householdCode: string; readonly copyKind: string; readonly takenOn: string };
  /** The last one; none: to the end. */
  readonly until?: CopyPlace | null;
  /** At most how many there are up to the last one. */
  readonly count?: number;
}

export const ALL_VILLAGES: Copies['villages'] = { first: '', last: '999999999999' };

/** The parameters of statements that begin with `records/agreement/copies.sql`. */
export function copiesValues(
  county: string, { villages, asOf, householdCode, copyKind, from = BEGINNING, until, count }: Copies,
): NamedValues {
  return {
    county, ...villages, asOf, household: householdCode ?? null, kind: copyKind ?? null,
    fromHousehold: from.householdCode, fromKind: from.copyKind, fromDay: from.takenOn,
    untilHousehold: until?.householdCode ?? null, untilKind: until?.copyKind ?? null, untilDay: until?.takenOn ?? null,
    atMost: count ?? null,
  };
}
