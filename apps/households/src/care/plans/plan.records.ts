import {
  localDate, planMeasureKinds, planMeasureResults, planMeasuresImport, planPaths, plansImport, povertyCauses, recordCode,
} from '@guzhou/contracts';
import { defineRecord, inFile } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../../generated/tables.js';

/** What is to be done for a household, from a day until the next plan. */
export const planRecord = defineRecord(tables.plan, {
  householdCode: recordCode, from: localDate, to: localDate.nullable(), mainCause: povertyCauses.schema,
  otherCauses: z.array(povertyCauses.schema), paths: z.array(planPaths.schema),
});

/** One thing that is done, by whom, until when, and what came of it. */
export const planMeasureRecord = defineRecord(tables.planMeasure, {
  measureCode: recordCode, householdCode: recordCode, memberCode: recordCode.nullable(), kind: planMeasureKinds.schema,
  responsible: recordCode, startsOn: localDate, endsOn: localDate,
  result: planMeasureResults.schema.nullable(), resultOn: localDate.nullable(),
});

/** A plan's end is the beginning of the next one, which a file does not say. */
export const planInFile = inFile(plansImport, planRecord, { from: 'plan_from', to: null, otherCauses: { cell: 'other_causes', blank: [] } });
export const planMeasureInFile = inFile(planMeasuresImport, planMeasureRecord, { kind: 'measure' });
