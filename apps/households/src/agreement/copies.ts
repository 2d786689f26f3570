import type { CopyKind } from '@guzhou/contracts';
import type { SqlValue } from '@guzhou/runtime';
import type { Day } from '../days/days.js';
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

/** The parameters $1 to $13 of statements that begin with `agreement/copies.sql`. */
export function cellsOf(county: string, { villages, asOf, householdCode, copyKind, from = BEGINNING, until, count }: Copies): SqlValue[] {
  return [
    county, villages.first, villages.last, asOf, householdCode ?? null, copyKind ?? null, from.householdCode, from.copyKind, from.takenOn,
    until?.householdCode ?? null, until?.copyKind ?? null, until?.takenOn ?? null, count ?? null,
  ];
}
