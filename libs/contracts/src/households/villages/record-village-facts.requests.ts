import { z } from 'zod';
import { villagePapers } from '../../codes/villages.codes.js';
import { defineRequest } from '../../define.js';
import { changeInput } from '../change.js';
import { paperReference } from '../standards/imports.js';
import { amountFen } from '../../values.js';
import { villageAsRead, villageChangeOutput } from './village-change.js';

const yesNo = z.boolean();

export const villageConditionFields = z.strictObject({
  pavedRoad: yesNo, bus: yesNo, safeWater: yesNo, electricity: yesNo, broadcasting: yesNo, broadband: yesNo, cultureRoom: yesNo,
  /** With a qualified doctor. */
  clinic: yesNo,
  /** In the year before the day. */
  collectiveIncomeFen: amountFen,
});

/**
 * The facilities and the collective income of a village as found on a day; found again on the day they are corrected. Refused
 * with `village/unknown`, `village/changed-meanwhile`, `date/in-future`.
 */
export const RecordVillageCondition = defineRequest({
  name: 'households.record-village-condition.1',
  permission: 'register.change',
  writes: true,
  input: z.strictObject({ ...villageAsRead, ...changeInput, found: villageConditionFields }),
  output: villageChangeOutput,
});

/**
 * A paper of a village that was issued on the day of `effectiveOn`, by the number under which it is filed; one of its kind and
 * day it replaces. Refused as `RecordVillageCondition`.
 */
export const RecordVillagePaper = defineRequest({
  name: 'households.record-village-paper.1',
  permission: 'register.change',
  writes: true,
  input: z.strictObject({
    ...villageAsRead, ...changeInput, paper: z.strictObject({ kind: villagePapers.schema, reference: paperReference }),
  }),
  output: villageChangeOutput,
});
