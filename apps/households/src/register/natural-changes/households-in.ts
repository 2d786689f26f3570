import type { HouseholdAsRead, NaturalChange, NaturalChangeInput } from '@guzhou/contracts';

/** The households that a natural change is about, as they were read: the one that it happens in first. */
export function householdsAsRead({ householdCode, expectedRevision, change }: NaturalChangeInput): HouseholdAsRead[] {
  return [{ householdCode, expectedRevision }, ...othersIn(change)];
}

/** The other households that a change is about. */
export function othersIn(change: NaturalChange): readonly HouseholdAsRead[] {
  if (change.kind === 'merge') return change.others;
  if (!('from' in change) || change.from === undefined) return [];
  return Array.isArray(change.from) ? change.from : [change.from];
}

/** Codes of people that have to be looked up although they may belong to none of these households. */
export function peopleNamedIn(change: NaturalChange): string[] {
  if (change.kind === 'merge') return change.others.flatMap(({ members }) => members.map(({ memberCode }) => memberCode));
  if ('memberCode' in change) return [change.memberCode];
  if ('memberCodes' in change) return change.memberCodes;
  if ('child' in change) return [change.child.memberCode];
  if ('spouse' in change) return [change.spouse.memberCode];
  if ('newcomers' in change) return change.newcomers.map(({ memberCode }) => memberCode);
  return 'members' in change ? change.members.map(({ memberCode }) => memberCode) : [];
}
