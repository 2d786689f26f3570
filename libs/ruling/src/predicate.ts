import type { z } from 'zod';

/** What a reason names: numbers, days and codes of records. Never a name, an ID number, a phone or an account. */
export type Values = Readonly<Record<string, number | string>>;

/** Whether a subject offends; values when the reason names some. */
export type Verdict = boolean | Values;

/** What a rule may be about, found in the facts of one record. */
export interface Subject<Facts, Item> {
  readonly kind: string;
  itemsOf(facts: Facts): readonly Item[];
  codeOf(item: Item): string;
}

export type Report = (subjectCode: string, values: Values) => void;

/** The part of a rule that is code: pure, total, and silent about whatever it cannot know. */
export interface Predicate<Facts> {
  readonly number: string;
  readonly subject: string;
  readonly parameters: z.ZodType;
  /** Bound to parameters that were read by `parameters`. */
  bind(parameters: unknown): (facts: Facts, report: Report) => void;
}

const NONE: Values = {};

/** Writes down predicates on one kind of subject. `offends` judges one item among the facts that it belongs to. */
export function predicatesOn<Facts, Item>({ kind, itemsOf, codeOf }: Subject<Facts, Item>) {
  return <Parameters>(
    number: string, parameters: z.ZodType<Parameters>, offends: (item: Item, facts: Facts, parameters: Parameters) => Verdict,
  ): Predicate<Facts> => ({
    number, subject: kind, parameters,
    bind: (bound) => (facts, report) => {
      const items = itemsOf(facts);
      for (let i = 0; i < items.length; i++) {
        const item = items[i]!;
        const verdict = offends(item, facts, bound as Parameters);
        if (verdict !== false) report(codeOf(item), verdict === true ? NONE : verdict);
      }
    },
  });
}

/** Predicates on the record as a whole: the facts are the subject. */
export function predicatesOnWhole<Facts>(kind: string, codeOf: (facts: Facts) => string) {
  return <Parameters>(
    number: string, parameters: z.ZodType<Parameters>, offends: (facts: Facts, parameters: Parameters) => Verdict,
  ): Predicate<Facts> => ({
    number, subject: kind, parameters,
    bind: (bound) => (facts, report) => {
      const verdict = offends(facts, bound as Parameters);
      if (verdict !== false) report(codeOf(facts), verdict === true ? NONE : verdict);
    },
  });
}
