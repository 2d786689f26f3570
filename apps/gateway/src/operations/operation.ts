import { countyCode, domainServices, named } from '@guzhou/contracts';
import { z } from 'zod';

/**
 * Something that goes on after the answer (202).
 *
 *   accepted → running → settling → finished
 *                 └──────────────→ failed
 *
 * `settling`: everything is done and what it set off is still on its way to those that hear of it. An operation that
 * sets nothing off goes from running to finished.
 */
export const operationStates = ['accepted', 'running', 'settling', 'finished', 'failed'] as const;
export type OperationState = (typeof operationStates)[number];

const instant = z.iso.datetime();

const share = named('Share', z.strictObject({ done: z.int(), total: z.int() }));

/** What has come of it so far, where it is counted in rows. */
export const progress = named('Progress', z.strictObject({
  rows: share,
  parts: share,
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
}));
export type Progress = z.output<typeof progress>;

/** Something that keeps an operation from going on or from being at its end. */
export const wait = named('Wait', z.strictObject({
  /**
   * `file`: an earlier file that this one builds on, or that builds on it, is not through. `hearing`: what `operation` set
   * off has not reached `service`. `answer`: `service` does not answer.
   */
  for: z.enum(['file', 'hearing', 'answer']),
  operation: z.uuid().nullable(),
  service: z.enum(domainServices).nullable(),
  /** Messages that have not reached the service. */
  messages: z.int().nullable(),
  /** Of these, those that the service began and could not apply so far. */
  failing: z.int().nullable(),
}));
export type Wait = z.output<typeof wait>;

export const operation = named('Operation', z.strictObject({
  id: z.uuid(),
  county: countyCode,
  /** `import`, `monthly-report` … */
  kind: z.string(),
  state: z.enum(operationStates),
  /** What it is about, such as the kind of file or the division and period. */
  subject: z.record(z.string(), z.unknown()),
  acceptedAt: instant,
  startedAt: instant.nullable(),
  settlingAt: instant.nullable(),
  finishedAt: instant.nullable(),
  progress: progress.nullable(),
  /** Messages that it set off and that their hearer could not apply; an operator has to look at them. */
  quarantined: z.int(),
  /** What keeps it from going on; empty while nothing does. */
  waitsFor: z.array(wait),
  /** What came of it, such as the version of a report. */
  result: z.record(z.string(), z.unknown()).nullable(),
  /** Why it failed. */
  problem: z.strictObject({ code: z.string(), detail: z.string(), detailEn: z.string() }).nullable(),
  links: z.record(z.string(), z.string()),
}));
export type Operation = z.output<typeof operation>;
