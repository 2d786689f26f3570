import { houseGrades, houseRenovations, schoolingExcuses, studentStatuses, waterQualities } from '@guzhou/contracts';
import { z } from 'zod';
import { localRuleSets, readConfig } from '../rule-sets/rule-set.js';

const standard = localRuleSets({
  schooling: z.strictObject({
    source: z.string(),
    fromAge: z.int(),
    underAge: z.int(),
    /** `MM-DD`: who has reached `fromAge` by this day starts school after it. */
    ageBy: z.string().regex(/^\d{2}-\d{2}$/),
    atSchool: z.array(studentStatuses.schema),
    /** Excuses that hold by themselves, and those that hold with their certificate. */
    excuses: z.strictObject({ withoutCertificate: z.array(schoolingExcuses.schema), withCertificate: z.array(schoolingExcuses.schema) }),
  }),
  house: z.strictObject({
    source: z.string(),
    safeGrades: z.array(houseGrades.schema),
    /** A house of another grade is no danger any more after these. */
    settledRenovations: z.array(houseRenovations.schema),
  }),
}, { always: true });
export type ExitStandardConfig = z.output<typeof standard>;

const level = <Schema extends z.ZodType>(value: Schema) => z.strictObject({ meets: value, basic: value });

const water = localRuleSets({
  litresAtLeast: level(z.int()),
  /** There and back. */
  fetchMinutesAtMost: level(z.int()),
  /** Where no time is known: one way, horizontal and vertical. */
  fetchMetresAtMost: level(z.int()),
  climbMetresAtMost: level(z.int()),
  guaranteePercentAtLeast: level(z.int()),
  goodQualities: level(z.array(waterQualities.schema)),
});
export type WaterConfig = z.output<typeof water>;

/** The standard that a household must meet to be marked exited (脱贫标准). */
export const exitStandardConfig = standard.parse(readConfig('exit-standard.json'));

/** What drinking water must be like (农村饮水安全评价). A home is safe that meets each value at least basically. */
export const waterConfig = water.parse(readConfig('drinking-water.json'));
