import { readFileSync } from 'node:fs';
import { houseGrades, studentStatuses } from '@guzhou/contracts';
import { z } from 'zod';

const datedYuan = z.array(z.strictObject({ from: z.iso.date(), yuan: z.number().positive() })).nonempty();

const linesSchema = z.strictObject({
  source: z.string(),
  national: datedYuan,
  /** First two digits of the division code → the province's own lines. */
  provinces: z.record(z.string().regex(/^\d{2}$/), datedYuan),
});

const standardSchema = z.strictObject({
  id: z.string(),
  source: z.string(),
  incomeMonths: z.int().positive(),
  schooling: z.strictObject({
    source: z.string(),
    fromAge: z.int(),
    underAge: z.int(),
    /** `MM-DD`: who has reached `fromAge` by this day starts school after it. */
    ageBy: z.string().regex(/^\d{2}-\d{2}$/),
    atSchool: z.array(studentStatuses.schema),
  }),
  safeHouseGrades: z.array(houseGrades.schema),
});
export type ExitStandardConfig = z.output<typeof standardSchema>;
export type PovertyLines = z.output<typeof linesSchema>;

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../config/${name}`, import.meta.url), 'utf8'));

/** Poverty lines in yuan per head and year, by the day from which each holds. */
export const povertyLines = linesSchema.parse(read('poverty-lines.json'));

/** The national standard that a household must meet to be marked exited. */
export const exitStandardConfig = standardSchema.parse(read('exit-standard.json'));
