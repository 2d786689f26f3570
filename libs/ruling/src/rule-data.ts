import { z } from 'zod';

/*
 * Vocabulary.
 *
 *   rule       a numbered, versioned statement about records that must hold (`H017`): words and values in a data file, the
 *              predicate in code
 *   subject    what a rule is about: a household, a member, a village
 *   facts      all that is known, on a day, of the record that is checked as a whole
 *   offender   a subject that a rule found, with the values that its reason names
 *   rule set   a dated list of rules, in force or a draft
 *   finding    an offender, since when and until when
 */

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const day = z.iso.date();

export const severities = ['error', 'warning', 'hint'] as const;
export type Severity = (typeof severities)[number];

/**
 * Values from a day on. Those of a region (the first digits of the county's code) go before those of all; of several, the
 * last that has begun holds.
 */
export const datedValues = z.strictObject({
  from: day,
  region: z.string().regex(/^\d{2,6}$/).optional(),
  source: z.string().min(1).optional(),
  values: z.record(z.string(), z.unknown()),
});
export type DatedValues = z.output<typeof datedValues>;

/** Facts as a rule's file writes them down: only what matters, the rest is filled in by whoever knows the kind of facts. */
const exampleData = z.record(z.string(), z.unknown());
export type ExampleData = z.output<typeof exampleData>;

/** One rule's own file: what people read of it, what an administrator may change, and what it is tested with. */
export const ruleData = z.strictObject({
  /** Stable: a number is never given to another rule. */
  number: z.string().regex(/^[A-Z]\d{3}$/),
  title: words,
  subject: z.string().min(1),
  /** `error`: cannot be so. `warning`: hardly is. `hint`: worth a look. */
  severity: z.enum(severities),
  /** Law, document or practice that it comes from. */
  source: z.string().min(1),
  /** `certain`: holds everywhere. `local`: this is how it is done at some place; other places may set other values. */
  certainty: z.enum(['certain', 'local']),
  /** Facts of these days are held to it: the first day, and the first day no longer. */
  valid: z.strictObject({ from: day, to: day.nullable() }),
  parameters: z.array(datedValues).default([]),
  /** What whoever hears of an offender is told of them by that, which not everybody may be told. */
  tells: z.array(z.enum(['health'])).default([]),
  /** What is said of an offender; `{name}` is filled in with the values the predicate gives. */
  reason: words,
  /** Newest last, numbered 1, 2, 3 … */
  versions: z.array(z.strictObject({ version: z.int().positive(), since: day, note: words })).nonempty(),
  examples: z.strictObject({
    passes: exampleData,
    fails: exampleData,
    /** Codes of the offenders in the example that fails. */
    offenders: z.array(z.string()).nonempty(),
  }),
}).refine(({ versions }) => versions.every(({ version }, i) => version === i + 1), 'versions are numbered 1, 2, 3 …');
export type RuleData = z.output<typeof ruleData>;
