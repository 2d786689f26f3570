import { readFileSync } from 'node:fs';
import { evidenceKinds, noticeKinds, procedureKinds, procedureRoles, procedureSteps, type ProcedureKind } from '@guzhou/contracts';
import { z } from 'zod';

const term = z.strictObject({ days: z.int().min(0).max(365), count: z.enum(['calendar', 'working']) });

/** What a procedure does to the register when its last step is taken. */
const effects = { identification: 'register', return: 'return', exit: 'exit', removal: 'remove' } as const satisfies
  Record<ProcedureKind, string>;

const step = z.strictObject({
  step: procedureSteps.schema,
  /** Any one of them takes it. */
  by: z.array(procedureRoles.schema).nonempty(),
  /** One of each kind is needed. */
  papers: z.array(evidenceKinds.schema),
  /** Within which time after the step before; absent: there is no limit. */
  within: term.optional(),
  /** It is taken by putting up a notice, which stays up for the term before the next step. */
  notice: term.extend({ kind: noticeKinds.schema }).optional(),
  /** The exit standard must hold on the day. */
  exitStandard: z.literal(true).optional(),
  effect: z.enum(Object.values(effects)).optional(),
});
export type StepRules = z.output<typeof step>;

const edition = z.strictObject({
  /** The day from which procedures begin under it. */
  from: z.iso.date(),
  source: z.string().min(1),
  steps: z.array(step).min(2),
});
export type Edition = z.output<typeof edition>;

const editions = z.array(edition).nonempty();
type ByKind = Record<ProcedureKind, typeof editions>;
const byKind = z.strictObject(Object.fromEntries(procedureKinds.codes.map((kind) => [kind, editions])) as ByKind);

export const proceduresSchema = z.strictObject({
  id: z.string(),
  escalation: z.strictObject({ source: z.string(), afterWorkingDays: z.int().min(0) }),
  procedures: byKind,
  /** Rules of a province (2 digits), prefecture (4) or county (6) in place of the nation's; the nearest holds. */
  local: z.array(z.strictObject({ division: z.string().regex(/^(\d{2}|\d{4}|\d{6})$/), procedures: byKind.partial() })),
}).superRefine((config, context) => {
  const all = [{ where: ['procedures'], procedures: config.procedures as Partial<typeof config.procedures> },
    ...config.local.map(({ procedures }, i) => ({ where: ['local', i, 'procedures'], procedures }))];
  for (const { where, procedures } of all) {
    for (const kind of procedureKinds.codes) {
      const list = procedures[kind] ?? [];
      list.forEach((each, i) => {
        const object = (message: string) => context.addIssue({ code: 'custom', path: [...where, kind, i], message });
        if (i > 0 && each.from <= list[i - 1]!.from) object('editions must stand in the order of their days');
        for (const message of wrongWith(kind, each)) object(message);
      });
    }
  }
});
export type ProceduresConfig = z.output<typeof proceduresSchema>;

/** What an edition may not be, whatever an administrator writes. */
function wrongWith(kind: ProcedureKind, { steps }: Edition): string[] {
  const last = steps.at(-1)!;
  const wrong: string[] = [];
  if (new Set(steps.map((each) => each.step)).size < steps.length) wrong.push('a step stands twice');
  if (steps.some((each) => (each.effect !== undefined) !== (each === last))) wrong.push('the last step, and no other, has an effect');
  if (last.effect !== undefined && last.effect !== effects[kind]) wrong.push(`the effect must be "${effects[kind]}"`);
  if (last.notice !== undefined || steps[0]!.notice !== undefined) wrong.push('a notice is neither the first nor the last step');
  if (kind === 'exit' && last.exitStandard !== true) wrong.push('nobody exits unless the exit standard holds at the last step');
  if (!steps.some((each) => each.notice !== undefined)) wrong.push('there must be a public notice');
  return wrong;
}

/** Steps, papers and clocks of the procedures, by the day from which each edition holds. */
export const proceduresConfig = proceduresSchema.parse(
  JSON.parse(readFileSync(new URL('../../../config/procedures.json', import.meta.url), 'utf8')));
