import { prepareCheck } from './check.js';
import type { Rule, RuleBook } from './rule-book.js';

interface ExampleFacts {
  readonly asOf: string;
  readonly county: string;
}

/** Who in an example offends against this one rule, with the values that the day and the county have. */
export function offendersIn<Facts extends ExampleFacts>(book: RuleBook<Facts>, rule: Rule<Facts>, facts: Facts): string[] {
  const alone = {
    id: 'example', title: rule.title, source: rule.source, state: 'draft' as const, from: facts.asOf, to: null,
    rules: [{ number: rule.number, version: rule.version, parameters: [] }],
  };
  return prepareCheck(book, alone as Parameters<typeof prepareCheck>[1], facts)(facts).map(({ subjectCode }) => subjectCode);
}
