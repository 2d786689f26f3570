import { z } from 'zod';
import {
  objectionChannels, objectionGrounds, objectionVerdicts, procedureKinds, procedureRoles, procedureStates, procedureSteps, stopReasons,
} from '../../codes/procedures.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, localDate, recordCode } from '../../values.js';
import { evidence } from '../change.js';
import { identified, nextStep } from './procedure-parts.js';
import { named } from '../../named.js';

const recorded = { actor: z.string().nullable(), recordedAt: z.iso.datetime(), changeId: z.uuid() };

/** One procedure with all that was done and what comes next. Refused with `procedure/unknown`. */
export const GetProcedure = defineRequest({
  name: 'households.get-procedure.1',
  permission: 'procedure.read',
  input: z.strictObject({ procedureId: z.uuid(), asOf: localDate }),
  output: named('Procedure', z.strictObject({
    procedureId: z.uuid(),
    kind: procedureKinds.schema,
    /** The edition of the rules that it follows: the one in force when it began. */
    ruleSet: z.string(),
    householdCode: recordCode,
    villageCode: divisionCode,
    /** What the register says of the household, or will say. */
    identified,
    startedOn: localDate,
    state: procedureStates.schema,
    endedOn: localDate.nullable(),
    stopReason: stopReasons.schema.nullable(),
    revision: z.int().positive(),
    steps: z.array(z.strictObject({
      step: procedureSteps.schema,
      role: procedureRoles.schema,
      takenOn: localDate,
      evidence: z.array(evidence),
      noticeId: z.uuid().nullable(),
      ...recorded,
    })),
    objections: z.array(z.strictObject({
      number: z.int().positive(),
      noticeId: z.uuid(),
      receivedOn: localDate,
      /** It came after the notice was over, but before the next step. */
      late: z.boolean(),
      channel: objectionChannels.schema,
      ground: objectionGrounds.schema,
      evidence: z.array(evidence),
      verdict: objectionVerdicts.schema.nullable(),
      decidedOn: localDate.nullable(),
      decisionEvidence: z.array(evidence),
      ...recorded,
    })),
    next: nextStep.nullable(),
    /** Steps of the edition, all of them, in their order. */
    path: z.array(procedureSteps.schema),
  })),
});
