import { ledgers, localDate, placementChannels, placementsImport, recordCode, workRegions } from '@guzhou/contracts';
import { atHome, kept, people } from '@guzhou/ledgers';
import { defineRecord, inFile, type RecordOf } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../generated/tables.js';

/** Somebody's work through a channel, from its first day to the first day no longer. The version counts its corrections. */
export const placementRecord = defineRecord(tables.placement, {
  placementCode: recordCode,
  version: z.int(),
  memberCode: recordCode,
  channel: placementChannels.schema,
  region: workRegions.schema,
  employer: z.string().nullable(),
  startedOn: localDate,
  endedOn: localDate.nullable(),
});
export type Placement = RecordOf<typeof placementRecord>;

export const placementInFile = inFile(placementsImport, placementRecord, {});

/** From a household to the placements of its people. */
export const placementSteps = [people, { table: 'placement', code: 'placement_code', by: 'placement.member_code' }] as const;

export const keptPlacements = kept({
  kind: ledgers.placements, record: placementRecord, place: atHome(...placementSteps), rowOf: placementInFile.cells,
});
