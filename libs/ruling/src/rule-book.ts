import type { Predicate } from './predicate.js';
import type { DatedValues, RuleData } from './rule-data.js';

/** A rule whole: its file and its predicate. */
export interface Rule<Facts> extends RuleData {
  readonly version: number;
  readonly predicate: Predicate<Facts>;
}

/** All rules there are. Files and predicates that do not belong together are refused, and the message says what to add. */
export class RuleBook<Facts> {
  private readonly byNumber: ReadonlyMap<string, Rule<Facts>>;

  constructor(data: readonly RuleData[], predicates: readonly Predicate<Facts>[]) {
    const predicateOf = new Map(predicates.map((predicate) => [predicate.number, predicate]));
    if (predicateOf.size !== predicates.length) throw new Error(`Two predicates have the number ${repeated(predicates)}.`);
    const rules = data.map((each): Rule<Facts> => {
      const predicate = predicateOf.get(each.number);
      if (predicate === undefined) throw new Error(`Rule ${each.number} has a file and no predicate: write one, or take the file away.`);
      if (predicate.subject !== each.subject) throw new Error(`Rule ${each.number} is about a ${each.subject} in its file and a ${predicate.subject} in code.`);
      each.parameters.forEach((values) => readValues(predicate, values));
      return { ...each, version: each.versions.at(-1)!.version, predicate };
    });
    this.byNumber = new Map(rules.map((rule) => [rule.number, rule]));
    if (this.byNumber.size !== data.length) throw new Error(`Two files have the number ${repeated(data)}.`);
    const [homeless] = predicates.filter(({ number }) => !this.byNumber.has(number));
    if (homeless !== undefined) throw new Error(`Rule ${homeless.number} has a predicate and no file: write one.`);
  }

  /** In the order of their numbers. */
  get rules(): readonly Rule<Facts>[] {
    return [...this.byNumber.values()].sort((a, b) => (a.number < b.number ? -1 : 1));
  }

  find(number: string): Rule<Facts> | undefined {
    return this.byNumber.get(number);
  }
}

/** Throws when the values are not such as the predicate takes. */
export function readValues<Facts>(predicate: Predicate<Facts>, { from, values }: DatedValues): unknown {
  const result = predicate.parameters.safeParse(values);
  if (result.success) return result.data;
  const where = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new Error(`The parameters of rule ${predicate.number} from ${from} are wrong: ${where}.`);
}

function repeated(items: readonly { readonly number: string }[]): string {
  return items.find(({ number }, i) => items.findIndex((other) => other.number === number) !== i)!.number;
}
