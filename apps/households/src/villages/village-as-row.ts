import type { RowOf, villageConditionsImport, villagePapersImport, villagesImport } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import type { VillageCondition } from './village-condition.js';
import type { VillagePaper } from './village-paper.js';
import type { Village, VillageStatus } from './village.js';

/** What a file of villages would say of one. */
export function villageAsRow({ villageCode, name, kind, statuses }: Village): RowValues<RowOf<typeof villagesImport>> {
  const since = (status: VillageStatus['status']) => statuses.find((each) => each.status === status)?.from ?? null;
  return {
    village_code: villageCode, name, kind, poor_from: since('poor'), deep_poor_from: since('deep_poor'), exited_on: since('exited'),
  };
}

export function villageConditionAsRow(found: VillageCondition): RowValues<RowOf<typeof villageConditionsImport>> {
  return {
    village_code: found.villageCode, assessed_on: found.assessedOn, paved_road: found.pavedRoad, bus: found.bus,
    safe_water: found.safeWater, electricity: found.electricity, broadcasting: found.broadcasting, broadband: found.broadband,
    culture_room: found.cultureRoom, clinic: found.clinic, collective_income_yuan: found.collectiveIncomeFen,
  };
}

export function villagePaperAsRow({ villageCode, kind, issuedOn, reference }: VillagePaper): RowValues<RowOf<typeof villagePapersImport>> {
  return { village_code: villageCode, kind, issued_on: issuedOn, reference };
}
