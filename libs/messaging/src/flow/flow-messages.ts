import { z } from 'zod';
import type { Problem } from '@guzhou/runtime';
import type { ActingSubject } from '../request/access.js';

/** What stands inside the sealed jobs of a report flow. */

/** Milliseconds after the deadline for the answer of a section that was begun before it: then it is given up, and its service stops. */
export const IN_HAND_GRACE = 10_000;

/**
 * Milliseconds after the deadline for which answers, and the report that they are put into, are worth something: whoever ends flows may
 * have been away. What is older is asked for again, under another attempt.
 */
export const REPORT_EXPIRES_AFTER = 10 * 60_000;

/** Of the parent: what it asked, so that whoever gets the answers knows what is missing. */
export const reportPayload = z.strictObject({
  flowId: z.string(), attempt: z.int().positive(),
  sections: z.array(z.strictObject({ childId: z.string(), service: z.string(), name: z.string() })),
});
export type ReportPayload = z.output<typeof reportPayload>;

/** Of a child. */
export interface SectionPayload {
  readonly input: unknown;
  /** Who asks; of before that was said it is not answered, and its report is tried again. */
  readonly subject?: ActingSubject;
}

/** Of a child's answer. */
export type SectionAnswer = { readonly output: unknown } | { readonly problem: Problem };
