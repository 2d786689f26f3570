import { readFileSync } from 'node:fs';
import { REGISTER_BEGINS_ON } from '@guzhou/contracts';
import { z } from 'zod';
import type { Day } from '@guzhou/days';

/** How sure a configured value is: read in the regulation itself, told by good sources, or a guess to be confirmed. */
export const certainties = ['high', 'medium', 'low'] as const;

/** What every set of rules says of itself. */
export interface RuleSet {
  readonly id: string;
  /** The first day on which it is put to households. */
  readonly from: Day;
  /** Where its values come from. */
  readonly source: string;
  readonly certainty: (typeof certainties)[number];
}

/** Sets of one kind: the nation's, and those that a province or county puts in their place. */
export interface LocalRuleSets<Rules> {
  readonly national: readonly (RuleSet & Rules)[];
  /** First two digits of the division code → the province's own. */
  readonly provinces: Readonly<Record<string, readonly (RuleSet & Rules)[]>>;
  /** Six digits → the county's own. */
  readonly counties: Readonly<Record<string, readonly (RuleSet & Rules)[]>>;
}

/**
 * The form of a configuration file of rule sets, each with fields of `shape` besides what every set says. With `always` no day
 * of the register may be without: what cannot be judged without a set must not meet a day that has none.
 */
export function localRuleSets<Shape extends z.ZodRawShape>(shape: Shape, { always = false } = {}) {
  const sets = z.array(z.strictObject({
    id: z.string().min(1), from: z.iso.date(), source: z.string().min(1), certainty: z.enum(certainties), ...shape,
  })).nonempty().refine(inOrder, { error: 'Rule sets stand in the order of their days.' })
    .refine((each) => !always || beginInTime(each), { error: `The first set holds from ${REGISTER_BEGINS_ON} or before: repeat those of the nation that are kept.` });
  return z.strictObject({
    national: sets,
    provinces: z.record(z.string().regex(/^\d{2}$/), sets).default({}),
    counties: z.record(z.string().regex(/^\d{6}$/), sets).default({}),
  });
}

/** The set that holds in a county on a day: the county's own before the province's before the nation's; none: undefined. */
export function ruleSetOn<Rules>(
  { national, provinces, counties }: LocalRuleSets<Rules>, county: string, asOf: Day,
): (RuleSet & Rules) | undefined {
  return (counties[county] ?? provinces[county.slice(0, 2)] ?? national).findLast(({ from }) => from <= asOf);
}

/** A file of `config/`. */
export function readConfig(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../config/${name}`, import.meta.url), 'utf8'));
}

/** Whether there is one for every day of the register. */
export function beginInTime(sets: readonly unknown[]): boolean {
  return (sets as readonly RuleSet[]).some(({ from }) => from <= REGISTER_BEGINS_ON);
}

function inOrder(sets: readonly unknown[]): boolean {
  const days = sets.map((set) => (set as RuleSet).from);
  return days.every((day, i) => i === 0 || days[i - 1]! < day);
}
