import { prepareCheck } from './check.js';
import type { Rule, RuleBook } from './rule-book.js';

interface ExampleFacts {
  readonly asOf: string;
  readonly county: string;
}

/** Who in an example offends against this one rule, with the values that the day and the county have. */
export function offendersIn<Facts extends ExampleFacts>(book: RuleBook<Facts>, rule: Rule<Facts>, facts: Facts): string[] {
  const alone = { id: 'example', rules: [{ number: rule.number, version: rule.version, parameters: [] }] };
  return prepareCheck(book, alone, facts)(facts).map(({ subjectCode }) => subjectCode);
}
