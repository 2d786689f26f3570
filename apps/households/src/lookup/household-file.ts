import {
  educations, ethnicities, healthStatuses, identificationStandards, joiningReasons, labourSkills, leavingReasons, medicalInsurances,
  otherPovertyCauses, pensions, povertyAttributes, povertyCauses, povertyStatuses, registrationEndings, relations, relocationManners,
  relocationPlacements, relocationPlaces, sexes, studentStatuses, workRegions,
} from '@guzhou/contracts';
import { z } from 'zod';
import type { Day } from '../days/days.js';
import { codesOf } from '../storage/code-text.js';

const day = z.date().transform((date): Day => date.toISOString().slice(0, 10));
const interval = { from: day, to: day.nullable() };
const yesNo = z.boolean().nullable();
export const householdRow = z.object({
  householdCode: z.string(), villageCode: z.string(), gridCode: z.string().nullable(), formedOn: day,
  dissolvedOn: day.nullable(), bankName: z.string().nullable(),
  relocatedOn: day.nullable(), relocationManner: relocationManners.schema.nullable(),
  relocationPlacement: relocationPlacements.schema.nullable(), relocationPlace: relocationPlaces.schema.nullable(), version: z.number(),
});
export const registrationRow = z.object({
  ...interval, standard: identificationStandards.schema, mainCause: povertyCauses.schema,
  otherCauses: codesOf(otherPovertyCauses).nullable(), endedBy: registrationEndings.schema.nullable(),
});
export const attributeRow = z.object({ ...interval, attribute: povertyAttributes.schema });
export const statusRow = z.object({ ...interval, status: povertyStatuses.schema });
export const membershipRow = z.object({
  memberCode: z.string(), ...interval, householdCode: z.string(), relation: relations.schema, joinedBy: joiningReasons.schema,
  leftBy: leavingReasons.schema.nullable(),
});
/** What somebody was to the head before that changed. */
export const formerRelationRow = z.object({ relation: relations.schema });
export const memberRow = z.object({ memberCode: z.string(), sex: sexes.schema, bornOn: day, ethnicity: ethnicities.schema });
export const conditionRow = z.object({
  memberCode: z.string(), ...interval, education: educations.schema, student: studentStatuses.schema, health: codesOf(healthStatuses),
  labourSkill: labourSkills.schema, medicalInsurance: medicalInsurances.schema, workRegion: workRegions.schema.nullable(),
  workMonths: z.number().nullable(), seriousIllnessInsurance: yesNo, pension: pensions.schema.nullable(), minimumLivingAllowance: yesNo,
  specialHardshipSupport: yesNo, activeMilitary: yesNo, absenceReason: z.string().nullable(),
});

/** Who somebody is, opened. */
export interface PersonOnFile extends z.output<typeof memberRow> {
  readonly name: string;
  readonly idNumber: string;
  readonly disabilityCertificate: string | null;
}

export interface MemberOnFile {
  readonly membership: z.output<typeof membershipRow>;
  readonly person: PersonOnFile;
  readonly conditions: readonly z.output<typeof conditionRow>[];
}
