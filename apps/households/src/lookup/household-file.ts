import {
  educations, healthStatuses, houseGrades, identificationStandards, joiningReasons, labourSkills, leavingReasons, povertyCauses,
  povertyStatuses, registrationEndings, relations, sexes, studentStatuses,
} from '@guzhou/contracts';
import { z } from 'zod';
import type { Day } from '../days/days.js';

const day = z.date().transform((date): Day => date.toISOString().slice(0, 10));
const interval = { from: day, to: day.nullable() };
export const householdRow = z.object({
  householdCode: z.string(), villageCode: z.string(), formedOn: day, dissolvedOn: day.nullable(), version: z.number(),
});
export const registrationRow = z.object({
  ...interval, standard: identificationStandards.schema, mainCause: povertyCauses.schema, endedBy: registrationEndings.schema.nullable(),
});
export const statusRow = z.object({ ...interval, status: povertyStatuses.schema });
export const livingRow = z.object({
  assessedOn: day, enoughFood: z.boolean(), enoughClothing: z.boolean(), safeWater: z.boolean(), houseGrade: houseGrades.schema,
});
export const membershipRow = z.object({
  memberCode: z.string(), ...interval, relation: relations.schema, joinedBy: joiningReasons.schema,
  leftBy: leavingReasons.schema.nullable(),
});
export const memberRow = z.object({ memberCode: z.string(), sex: sexes.schema, bornOn: day });
export const conditionRow = z.object({
  memberCode: z.string(), ...interval, education: educations.schema, student: studentStatuses.schema, health: healthStatuses.schema,
  labourSkill: labourSkills.schema, medicalInsurance: z.boolean(),
});

export interface MemberOnFile {
  readonly membership: z.output<typeof membershipRow>;
  readonly person: z.output<typeof memberRow> & { readonly name: string; readonly idNumber: string };
  readonly conditions: readonly z.output<typeof conditionRow>[];
}
