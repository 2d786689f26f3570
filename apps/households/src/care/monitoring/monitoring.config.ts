import { readFileSync } from 'node:fs';
import { clueGrades, monitoringKinds, monitoringRisks } from '@guzhou/contracts';
import { z } from 'zod';

const days = z.int().positive();

const schema = z.strictObject({
  id: z.string(),
  kinds: z.strictObject({
    source: z.string(),
    list: z.array(z.strictObject({
      kind: monitoringKinds.schema,
      from: z.iso.date(),
      /** The first day on which there is no such kind any more. */
      to: z.iso.date().nullable(),
      /** Which households may be of it. */
      of: z.enum(['exited', 'unregistered', 'any']),
    })),
  }),
  clocks: z.strictObject({
    source: z.string(),
    verifyWithinDays: z.strictObject({ red: days, yellow: days, green: days }),
    decideWithinDays: days,
    noticeDays: days,
    /** Months under watch before the risk may be called removed. */
    removalAfterMonths: days,
  }),
  grades: z.strictObject({
    source: z.string(),
    /** The first that fits decides; what none fits is green. */
    rules: z.array(z.strictObject({
      grade: clueGrades.schema,
      /** It fits a clue with one of these risks. */
      risks: z.array(monitoringRisks.schema).optional(),
      /** It fits a clue with so many risks. */
      risksAtLeast: z.int().min(2).max(5).optional(),
    })),
  }),
});
export type MonitoringConfig = z.output<typeof schema>;

/** Kinds, clocks and grades of monitoring against falling back. */
export const monitoringConfig = schema.parse(JSON.parse(readFileSync(new URL('../../../config/monitoring.json', import.meta.url), 'utf8')));
