import type { Day } from '../days/days.js';
import type { LookupService } from './lookup.service.js';

/** Entries of a list about households, each with who heads its household on a day: officials know households by their heads. */
export async function withHeads<Entry extends { readonly householdCode: string }>(
  entries: readonly Entry[], { lookup, county, asOf }: { lookup: LookupService; county: string; asOf: Day },
): Promise<(Entry & { headName: string | null })[]> {
  const described = await lookup.describeHouseholds(county, entries.map(({ householdCode }) => householdCode), asOf);
  return entries.map((entry) => ({ ...entry, headName: described.get(entry.householdCode)?.headName ?? null }));
}
