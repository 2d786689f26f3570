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

/** Whether anything within a county can lie in a scope. */
export function touchesCounty(scope: Scope, county: string): boolean {
  if ('households' in scope) return scope.county === county;
  const prefix = divisionPrefixOf('grid' in scope ? scope.village : scope.division);
  return prefix.startsWith(county) || county.startsWith(prefix);
}
