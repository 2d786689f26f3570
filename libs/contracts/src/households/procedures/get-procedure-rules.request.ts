import { z } from 'zod';
import { noticeKinds, procedureKinds, procedureRoles, procedureSteps } from '../../codes/procedures.codes.js';
import { defineRequest } from '../../define.js';
import { localDate } from '../../values.js';
import { evidenceKinds } from '../change.js';
import { named } from '../../named.js';

const term = named('Term', z.strictObject({ days: z.int().nonnegative(), count: z.enum(['calendar', 'working']) }));

/** The steps of each procedure as they are in force in the county on a day, with papers, clocks and the source of the rules. */
export const GetProcedureRules = defineRequest({
  name: 'households.get-procedure-rules.1',
  permission: 'procedure.read', about: 'anywhere',
  input: z.strictObject({ asOf: localDate }),
  output: z.strictObject({
    procedures: z.array(z.strictObject({
      kind: procedureKinds.schema,
      ruleSet: z.string(),
      source: z.string(),
      steps: z.array(z.strictObject({
        step: procedureSteps.schema,
        by: z.array(procedureRoles.schema),
        papers: z.array(evidenceKinds.schema),
        /** How long it is up before the next step; null: the step is no notice. */
        notice: term.extend({ kind: noticeKinds.schema }).nullable(),
        /** Within which time after the step before. */
        within: term.nullable(),
        exitStandard: z.boolean(),
      })),
    })),
  }),
});
