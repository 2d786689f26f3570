import { divisionCode, localDate, villageExitSteps } from '@guzhou/contracts';
import { defineRecord } from '@guzhou/recording';
import { tables } from '../../generated/tables.js';

/** A step that was taken towards the exit of a village. Those of one procedure share the day on which it began. */
export const villageExitStepRecord = defineRecord(tables.villageExitStep, {
  villageCode: divisionCode, begunOn: localDate, step: villageExitSteps.schema, takenOn: localDate,
});
