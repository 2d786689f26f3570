import type { RecordTable } from '../storage/record-table.js';
import type { Village, VillageStatus } from './village.js';
import type { VillageCondition } from './village-condition.js';
import type { VillagePaper } from './village-paper.js';

export const villageTable: RecordTable<Village> = {
  name: 'village',
  columns: { village_code: 'text', name: 'text', kind: 'text', version: 'integer' },
  keyColumns: 1,
  values: ({ villageCode, name, kind, version }) => [villageCode, name, kind, version],
};

export const villageStatusTable: RecordTable<{ of: Village; part: VillageStatus }> = {
  name: 'village_status',
  columns: { village_code: 'text', status: 'text', valid_from: 'date', valid_to: 'date' },
  keyColumns: 3,
  values: ({ of, part }) => [of.villageCode, part.status, part.from, part.to],
};

export const villagePaperTable: RecordTable<VillagePaper> = {
  name: 'village_paper',
  columns: { village_code: 'text', kind: 'text', issued_on: 'date', reference: 'text' },
  keyColumns: 3,
  values: ({ villageCode, kind, issuedOn, reference }) => [villageCode, kind, issuedOn, reference],
};

export const villageConditionTable: RecordTable<VillageCondition> = {
  name: 'village_condition',
  columns: {
    village_code: 'text', assessed_on: 'date', paved_road: 'boolean', bus: 'boolean', safe_water: 'boolean', electricity: 'boolean',
    broadcasting: 'boolean', broadband: 'boolean', culture_room: 'boolean', clinic: 'boolean', collective_income_fen: 'bigint',
  },
  keyColumns: 2,
  values: (found) => [
    found.villageCode, found.assessedOn, found.pavedRoad, found.bus, found.safeWater, found.electricity,
    found.broadcasting, found.broadband, found.cultureRoom, found.clinic, found.collectiveIncomeFen,
  ],
};
