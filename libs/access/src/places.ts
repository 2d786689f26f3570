import { divisionPrefixOf, type Scope } from '@guzhou/contracts';

/** Where something is: what a household is about lies in its village and grid. */
export interface Place {
  /** Its village; of what belongs to a wider division that division; 12 digits. */
  readonly division: string;
  readonly grid?: string | null;
  readonly household?: string | null;
}

/** Whether a scope holds a place: a division all that lies in it, a grid what lies in it, households what is theirs. */
export function covers(scope: Scope, place: Place): boolean {
  if ('division' in scope) return place.division.startsWith(divisionPrefixOf(scope.division));
  if ('grid' in scope) return place.division === scope.village && place.grid === scope.grid;
  const { division, household = null } = place;
  return division.startsWith(scope.county) && household !== null && scope.households.includes(household);
}

/** Whether all that one scope holds is held by another. */
export function within(inner: Scope, outer: Scope): boolean {
  if ('households' in outer) {
    return 'households' in inner && inner.county === outer.county && inner.households.every((code) => outer.households.includes(code));
  }
  if ('grid' in outer) return 'grid' in inner && inner.village === outer.village && inner.grid === outer.grid;
  const prefix = divisionPrefixOf(outer.division);
  if ('households' in inner) return inner.county.startsWith(prefix);
  return ('grid' in inner ? inner.village : divisionPrefixOf(inner.division)).startsWith(prefix);
}

/** Whether anything within a county can lie in a scope. */
export function touchesCounty(scope: Scope, county: string): boolean {
  if ('households' in scope) return scope.county === county;
  const prefix = divisionPrefixOf('grid' in scope ? scope.village : scope.division);
  return prefix.startsWith(county) || county.startsWith(prefix);
}
