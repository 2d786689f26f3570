import { z } from 'zod';
import { level } from '../../access/levels.js';
import { clueChannels, clueGrades, clueVerdicts, monitoringRisks } from '../../codes/monitoring.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, localDate, recordCode } from '../../values.js';
import { changeInput, changeMade } from '../change.js';

const risks = z.array(monitoringRisks.schema).min(1).max(5);

/**
 * A hint that a household may fall into poverty (线索), inside the register of the poor or outside. `effectiveOn` is the day on
 * which it was received. Refused with `household/unknown`, `date/in-future`, `household/not-on-day`,
 * `clue/remark-missing` (risk `other` without one), `clue/code-taken`.
 */
export const RaiseClue = defineRequest({
  name: 'households.raise-clue.1',
  permission: 'monitoring.change',
  writes: true,
  input: z.strictObject({
    ...changeInput,
    householdCode: recordCode,
    /** Code of the clue where it comes from; absent: it gets one here. */
    clueCode: recordCode.optional(),
    channel: clueChannels.schema,
    /** Code of the list or the rule that gave it: by it false alarms are counted. */
    origin: recordCode.nullable(),
    risks,
    remark: z.string().min(1).max(200).nullable(),
  }),
  output: z.strictObject({
    changeId: z.uuid(), clueCode: recordCode, grade: clueGrades.schema, verifyBy: localDate, decideBy: localDate,
  }),
});

/**
 * What a visit found (入户核实). `effectiveOn` is the day of the visit; a record of it is evidence. Refused with `clue/unknown`,
 * `clue/verified-already`, `clue/visited-before-received`, `evidence/missing`, `date/in-future`.
 */
export const VerifyClue = defineRequest({
  name: 'households.verify-clue.1',
  permission: 'monitoring.change',
  writes: true,
  input: z.strictObject({ ...changeInput, clueCode: recordCode, verdict: clueVerdicts.schema, risks }),
  output: changeMade,
});

export const clueStates = ['open', 'verification_overdue', 'to_be_decided', 'decision_overdue', 'closed'] as const;

const clue = z.strictObject({
  clueCode: recordCode,
  householdCode: recordCode,
  /** Who heads the household on the day; null: nobody. */
  headName: level(z.string().nullable(), 'identity'),
  villageCode: divisionCode,
  /** Whether the household was on the register of the poor on the day. */
  registered: z.boolean(),
  channel: clueChannels.schema,
  origin: recordCode.nullable(),
  risks,
  receivedOn: localDate,
  grade: clueGrades.schema,
  verifyBy: localDate,
  decideBy: localDate,
  verdict: clueVerdicts.schema.nullable(),
  verifiedOn: localDate.nullable(),
  decidedOn: localDate.nullable(),
  state: z.enum(clueStates),
});

/** Clues of a division as they stood on a day, in the order of their codes. */
export const ListClues = defineRequest({
  name: 'households.list-clues.2',
  permission: 'monitoring.read',
  input: z.strictObject({
    division: divisionCode,
    asOf: localDate,
    state: z.enum(clueStates).optional(),
    grade: clueGrades.schema.optional(),
    householdCode: recordCode.optional(),
    after: recordCode.optional(),
    limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({ clues: z.array(clue), next: recordCode.nullable() }),
});

/** One clue as it stood on a day, with the remark for whoever goes to look, who may say anything. Refused with `clue/unknown`. */
export const GetClue = defineRequest({
  name: 'households.get-clue.1',
  permission: 'monitoring.read',
  input: z.strictObject({ clueCode: recordCode, asOf: localDate }),
  output: clue.extend({ remark: level(z.string().nullable(), 'health') }),
});

/**
 * How clues received from a day to a day turned out, by channel and origin: what raises false alarms shows. Refused with
 * `date/turned-around`.
 */
export const CountClues = defineRequest({
  name: 'households.count-clues.1',
  permission: 'monitoring.read',
  input: z.strictObject({ division: divisionCode, from: localDate, to: localDate }),
  output: z.strictObject({
    counts: z.array(z.strictObject({
      channel: clueChannels.schema,
      origin: recordCode.nullable(),
      received: z.int(),
      verified: z.int(),
      confirmed: z.int(),
      falseAlarms: z.int(),
      /** Not verified, though the day for it has passed. */
      overdue: z.int(),
    })),
  }),
});
