import type { Values } from './predicate.js';
import { readValues, type Rule, type RuleBook } from './rule-book.js';
import type { DatedValues, RuleData, Severity } from './rule-data.js';
import type { RuleSet } from './rule-set.js';

/** A subject that breaks a rule. */
export interface Offence {
  readonly number: string;
  readonly version: number;
  readonly severity: Severity;
  readonly subject: string;
  readonly subjectCode: string;
  readonly values: Values;
}

/** Everything that the facts of one record offend against, in the order of the rules. */
export type Check<Facts> = (facts: Facts) => Offence[];

/** For when and where facts are checked: rules and their values are chosen by it. */
interface Circumstances {
  /** The facts are of this day. */
  readonly asOf: string;
  /** Six digits. */
  readonly county: string;
}

/**
 * A rule set made ready for a day and a county. A rule that is not valid on the day, or whose values have not begun, does
 * not run. Throws when the set names a rule, a version or values that do not exist.
 */
export function prepareCheck<Facts>(book: RuleBook<Facts>, set: Pick<RuleSet, 'id' | 'rules'>, circumstances: Circumstances): Check<Facts> {
  const checks = set.rules.flatMap((entry) => {
    const rule = ruleOf(book, set, entry);
    if (!holds(rule, circumstances.asOf)) return [];
    const parameters = parametersOf(rule, entry.parameters, circumstances);
    if (parameters === null) return [];
    return [{ rule, severity: entry.severity ?? rule.severity, find: rule.predicate.bind(parameters.values) }];
  });
  return (facts) => {
    const offences: Offence[] = [];
    let running = checks[0]!;
    const report = (subjectCode: string, values: Values) => {
      const { rule: { number, version, subject }, severity } = running;
      offences.push({ number, version, severity, subject, subjectCode, values });
    };
    for (let i = 0; i < checks.length; i++) {
      running = checks[i]!;
      running.find(facts, report);
    }
    return offences;
  };
}

function ruleOf<Facts>(book: RuleBook<Facts>, set: Pick<RuleSet, 'id'>, { number, version }: RuleSet['rules'][number]): Rule<Facts> {
  const rule = book.find(number);
  if (rule === undefined) throw new Error(`Rule set ${set.id} names ${number}, which is no rule.`);
  if (rule.version !== version) {
    throw new Error(`Rule set ${set.id} has version ${version} of ${number}, which is at version ${rule.version}: try it, then name that version.`);
  }
  return rule;
}

function holds({ valid: { from, to } }: RuleData, day: string): boolean {
  return from <= day && (to === null || day < to);
}

/** The values that a rule goes by on a day, whether the set names it or not. Throws when there is no such rule; null: none have begun. */
export function valuesOf<Facts>(book: RuleBook<Facts>, set: Pick<RuleSet, 'id' | 'rules'>, number: string, circumstances: Circumstances): unknown {
  const rule = book.find(number);
  if (rule === undefined) throw new Error(`There is no rule ${number}.`);
  const entry = set.rules.find((each) => each.number === number);
  return parametersOf(rule, entry?.parameters ?? [], circumstances)?.values ?? null;
}

/** Null: none have begun. What a set says goes before what the rule says, a region before all, later before earlier. */
function parametersOf<Facts>(
  { predicate, parameters }: Rule<Facts>, ofSet: readonly DatedValues[], { asOf, county }: Circumstances,
): { values: unknown } | null {
  if (parameters.length === 0 && ofSet.length === 0) return { values: predicate.parameters.parse({}) };
  const applies = ({ from, region = '' }: DatedValues) => from <= asOf && county.startsWith(region);
  const chosen = narrowest(ofSet.filter(applies)) ?? narrowest(parameters.filter(applies));
  return chosen === undefined ? null : { values: readValues(predicate, chosen) };
}

function narrowest(dated: readonly DatedValues[]): DatedValues | undefined {
  const width = ({ region = '' }: DatedValues) => region.length;
  return dated.toSorted((a, b) => width(b) - width(a) || (a.from < b.from ? 1 : -1))[0];
}
