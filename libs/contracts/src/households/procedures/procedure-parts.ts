import { z } from 'zod';
import { identificationStandards, povertyCauses } from '../../codes/households.codes.js';
import type { Permission } from '../../access/permissions.codes.js';
import { procedureRoles, procedureStates, procedureSteps, type ProcedureRole } from '../../codes/procedures.codes.js';
import { label, localDate, recordCode, wrongField } from '../../values.js';
import { changeOutput, evidence, evidenceKinds } from '../change.js';
import { named } from '../../named.js';

/** The most procedures that one request may be about: more than the list of any village. */
export const MAX_PROCEDURES = 200;

/** What the register will say of a household that is identified. */
export const identified = named('Identified', z.strictObject({ standard: identificationStandards.schema, mainCause: povertyCauses.schema }));

/** The day on which something was decided, and the papers that show it. */
export const decided = { effectiveOn: localDate, evidence: z.array(evidence).max(20) };

/** Of a step: who took it, on which day, with which papers. */
export const stepTaken = { role: procedureRoles.schema, ...decided };

/** Each role takes its steps at its own level. */
export const stepPermission = {
  by: 'role',
  of: {
    household: 'procedure.village', village_committee: 'procedure.village', resident_team: 'procedure.village', village_assembly: 'procedure.village',
    township: 'procedure.town', county: 'procedure.county',
  },
} as const satisfies { readonly by: string; readonly of: Readonly<Record<ProcedureRole, Permission>> };

/** A procedure as whoever goes on with it has read it: refused with `procedure/changed-meanwhile` when it is another by now. */
export const procedureAsRead = { procedureId: z.uuid(), expectedRevision: z.int().nonnegative() };
export interface ProcedureAsRead {
  readonly procedureId: string;
  readonly expectedRevision: number;
}

const procedureChanged = named('ProcedureChanged', z.strictObject({
  procedureId: z.uuid(), householdCode: recordCode, state: procedureStates.schema, revision: z.int().positive(),
}));

/** The answer to what was done to one procedure: codes and revisions only. */
export const procedureAnswer = named('ProcedureAnswer', z.strictObject({
  changeId: z.uuid(), procedure: procedureChanged, households: changeOutput.shape.households,
}));
export type ProcedureAnswer = z.output<typeof procedureAnswer>;

/** Why one household of a list was left out, in the words of a problem. */
const refused = named('RefusedProcedure', z.strictObject({
  /** Where it stands in the list that was sent, from 0. */
  index: z.int().nonnegative(),
  code: z.string(),
  detail: label,
  fields: z.array(wrongField),
}));

/** The answer to what was done to a list: what could be done was, the rest is named with the reason. */
export const procedureListAnswer = named('ProcedureListAnswer', z.strictObject({
  /** Null: nothing was done. */
  changeId: z.uuid().nullable(),
  done: z.array(procedureChanged),
  refused: z.array(refused),
  households: changeOutput.shape.households,
}));
export type ProcedureListAnswer = z.output<typeof procedureListAnswer>;

/** What comes next in a procedure: who must do it, from when, until when. */
export const nextStep = named('NextStep', z.strictObject({
  step: procedureSteps.schema,
  by: z.array(procedureRoles.schema),
  papers: z.array(evidenceKinds.schema),
  /** The first day on which it may be taken. */
  earliestOn: localDate,
  /** The last day on which it is in time; null: there is no limit. */
  dueOn: localDate.nullable(),
  /** The limit lies in a year whose holidays are not known yet. */
  provisional: z.boolean(),
  overdue: z.boolean(),
  /** Who is to see to it because it is overdue for long. */
  escalatedTo: procedureRoles.schema.nullable(),
  /** It is taken by putting up a public notice. */
  byNotice: z.boolean(),
}));
