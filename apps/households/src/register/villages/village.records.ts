import {
  divisionCode, localDate, paperReference, villageConditionFields, villageConditionsImport, villageKinds, villagePapers,
  villagePapersImport, villagesImport, villageStatuses,
} from '@guzhou/contracts';
import { defineRecord, inFile } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../../generated/tables.js';

/** What a village is without its statuses. */
export const villageRecord = defineRecord(tables.village, {
  villageCode: divisionCode, name: z.string(), kind: villageKinds.schema, version: z.int(),
});

/** That it was designated as poor, as deeply poor, or exited. */
export const villageStatusRecord = defineRecord(tables.villageStatus, {
  villageCode: divisionCode, status: villageStatuses.schema, from: localDate, to: localDate.nullable(),
});

/** What the village exit gate looks at besides the households, as found on a day. */
export const villageConditionRecord = defineRecord(tables.villageCondition, {
  villageCode: divisionCode, assessedOn: localDate, ...villageConditionFields.shape, collectiveIncomeFen: z.bigint(),
});

/** A paper of a village, by the number under which it is filed; one of each kind and day. */
export const villagePaperRecord = defineRecord(tables.villagePaper, {
  villageCode: divisionCode, kind: villagePapers.schema, issuedOn: localDate, reference: paperReference,
});

export const villageInFile = inFile(villagesImport, villageRecord, {});
export const villageConditionInFile = inFile(villageConditionsImport, villageConditionRecord, { collectiveIncomeFen: 'collective_income_yuan' });
export const villagePaperInFile = inFile(villagePapersImport, villagePaperRecord, {});
