import type { CodeList } from '@guzhou/contracts';
import type { Day } from '@guzhou/days';
import { z } from 'zod';
import type { Machine } from './machine.js';
import type { StepRules } from './step-rules.js';

/** The steps of a kind of procedure, for those that begin from a day on. */
export interface Edition<Rules extends StepRules> {
  readonly from: Day;
  /** The document that they follow, in words. */
  readonly source: string;
  readonly steps: readonly Rules[];
}

/** A configuration: what `proceduresSchema` reads. */
export interface Procedures<Kind extends string, Rules extends StepRules> {
  readonly id: string;
  /** When a step that is overdue goes to the level above. */
  readonly escalation: { readonly source: string; readonly afterWorkingDays: number };
  /** Editions in the order of their days. */
  readonly procedures: Readonly<Record<Kind, readonly Edition<Rules>[]>>;
  /** Those of a province (2 digits), prefecture (4) or county (6) in place of the nation's; the nearest holds. */
  readonly local: readonly { readonly division: string; readonly procedures: Partial<Procedures<Kind, Rules>['procedures']> }[];
}

/**
 * Reads the procedures of these kinds. `step` is `stepFields` with whatever a service asks besides; `wrongWith` says in words what
 * an edition may not be, whatever an administrator writes.
 */
export function proceduresSchema<Kind extends string, Rules extends StepRules>(
  kinds: CodeList<Kind>, step: z.ZodType<Rules>, wrongWith: (kind: Kind, edition: Edition<Rules>) => readonly string[] = () => [],
): z.ZodType<Procedures<Kind, Rules>> {
  const editions = z.array(z.strictObject({ from: z.iso.date(), source: z.string().min(1), steps: z.array(step).min(2) })).nonempty();
  const byKind = z.strictObject(Object.fromEntries(kinds.codes.map((kind) => [kind, editions])) as Record<Kind, typeof editions>);
  const schema = z.strictObject({
    id: z.string(),
    escalation: z.strictObject({ source: z.string(), afterWorkingDays: z.int().min(0) }),
    procedures: byKind,
    local: z.array(z.strictObject({ division: z.string().regex(/^(\d{2}|\d{4}|\d{6})$/), procedures: byKind.partial() })),
  }) as unknown as z.ZodType<Procedures<Kind, Rules>>;
  return schema.superRefine(({ procedures, local }, context) => {
    const all = [{ where: ['procedures'], procedures }, ...local.map((each, i) => ({ where: ['local', i, 'procedures'], ...each }))];
    for (const { where, procedures: ofKinds } of all) {
      for (const kind of kinds.codes) {
        const list = ofKinds[kind] ?? [];
        for (const [i, edition] of list.entries()) {
          const wrong = [...wrongInOrder(edition, list[i - 1]), ...wrongWith(kind, edition)];
          for (const message of wrong) context.addIssue({ code: 'custom', path: [...where, kind, i], message });
        }
      }
    }
  });
}

function wrongInOrder<Rules extends StepRules>({ from, steps }: Edition<Rules>, before: Edition<Rules> | undefined): string[] {
  return [
    ...(before !== undefined && from <= before.from ? ['editions must stand in the order of their days'] : []),
    ...(new Set(steps.map(({ step }) => step)).size < steps.length ? ['a step stands twice'] : []),
  ];
}

/** The edition for a procedure that begins on a day in a county; null: none was in force yet. */
export function machineOn<Kind extends string, Rules extends StepRules>(
  kind: Kind, day: Day, county: string, { id, procedures, local }: Procedures<Kind, Rules>,
): Machine<Rules> | null {
  const own = local
    .filter((each) => county.startsWith(each.division) && each.procedures[kind] !== undefined)
    .toSorted((a, b) => b.division.length - a.division.length)[0];
  const edition = (own?.procedures[kind] ?? procedures[kind]).findLast(({ from }) => from <= day);
  if (edition === undefined) return null;
  const ruleSet = [id, kind, edition.from, ...(own === undefined ? [] : [own.division])].join(' ');
  return { ruleSet, source: edition.source, steps: edition.steps };
}
