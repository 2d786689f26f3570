import { readFileSync } from 'node:fs';
import { evidenceKinds, noticeKinds, procedureKinds, procedureRoles, procedureSteps, type ProcedureKind, type ProcedureRole } from '@guzhou/contracts';
import { proceduresSchema, stepFields, takenBy, type Edition, type Escalation } from '@guzhou/procedures';
import { z } from 'zod';

/** What a procedure does to the register when its last step is taken. */
const effects = { identification: 'register', return: 'return', exit: 'exit', removal: 'remove' } as const satisfies
  Record<ProcedureKind, string>;

const step = z.strictObject({
  ...stepFields({ steps: procedureSteps, papers: evidenceKinds, notices: noticeKinds }),
  ...takenBy(procedureRoles),
  /** The exit standard must hold on the day. */
  exitStandard: z.literal(true).optional(),
  effect: z.enum(Object.values(effects)).optional(),
});
export type HouseholdStep = z.output<typeof step>;

/** What an edition may not be, whatever an administrator writes. */
function wrongWith(kind: ProcedureKind, { steps }: Edition<HouseholdStep>): string[] {
  const last = steps.at(-1)!;
  const wrong: string[] = [];
  if (steps.some((each) => (each.effect !== undefined) !== (each === last))) wrong.push('the last step, and no other, has an effect');
  if (last.effect !== undefined && last.effect !== effects[kind]) wrong.push(`the effect must be "${effects[kind]}"`);
  if (last.notice !== undefined || steps[0]!.notice !== undefined) wrong.push('a notice is neither the first nor the last step');
  if (kind === 'exit' && last.exitStandard !== true) wrong.push('nobody exits unless the exit standard holds at the last step');
  if (!steps.some((each) => each.notice !== undefined)) wrong.push('there must be a public notice');
  return wrong;
}

export const householdProcedures = proceduresSchema(procedureKinds, step, wrongWith);

/** Steps, papers and clocks of the procedures, by the day from which each edition holds. */
export const proceduresConfig = householdProcedures.parse(
  JSON.parse(readFileSync(new URL('../../../config/procedures.json', import.meta.url), 'utf8')));

export const escalation: Escalation<ProcedureRole> = { ladder: ['township', 'county'], ...proceduresConfig.escalation };
