import type { GetHouseholdLineage, OutputOf } from '@guzhou/contracts';

type Descent = OutputOf<typeof GetHouseholdLineage>['lineage'][number];

/**
 * All that a household hangs together with, however many steps away, in the order of days. Each step asks for the neighbours
 * of those that were new in the last one: families are small.
 */
export async function familyOf(
  householdCode: string, findNext: (codes: readonly string[]) => Promise<readonly Descent[]>,
): Promise<Descent[]> {
  const known = new Set([householdCode]);
  const family = new Map<string, Descent>();
  for (let fresh = [householdCode]; fresh.length > 0;) {
    const found = await findNext(fresh);
    fresh = [];
    for (const descent of found) {
      const { fromCode, toCode, effectiveOn } = descent;
      family.set(`${effectiveOn} ${fromCode} ${toCode}`, descent);
      for (const code of [fromCode, toCode].filter((each) => !known.has(each))) {
        known.add(code);
        fresh.push(code);
      }
    }
  }
  return [...family].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, descent]) => descent);
}
