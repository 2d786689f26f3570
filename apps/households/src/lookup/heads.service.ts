import { Injectable } from '@nestjs/common';
import type { Day } from '../days/days.js';
import { LookupService } from './lookup.service.js';

/** Officials know households by their heads. */
@Injectable()
export class HeadsService {
  constructor(private readonly lookup: LookupService) {}

  /** Entries of a list about households, each with who heads its household on a day; null: nobody. */
  async addTo<Entry extends { readonly householdCode: string }>(
    entries: readonly Entry[], county: string, asOf: Day,
  ): Promise<(Entry & { headName: string | null })[]> {
    const described = await this.lookup.describeHouseholds(county, entries.map(({ householdCode }) => householdCode), asOf);
    return entries.map((entry) => ({ ...entry, headName: described.get(entry.householdCode)?.headName ?? null }));
  }
}
