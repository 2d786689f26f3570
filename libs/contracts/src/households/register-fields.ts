import { z } from 'zod';
import { level } from '../access/levels.js';
import { workRegions } from '../codes/employment.codes.js';
import { ethnicities } from '../codes/ethnicities.codes.js';
import {
  identificationStandards, joiningReasons, leavingReasons, otherPovertyCauses, povertyAttributes, povertyCauses, povertyStatuses,
  registrationEndings,
} from '../codes/households.codes.js';
import { fuels, houseGrades, relocationManners, relocationPlacements, relocationPlaces, roadSurfaces } from '../codes/living.codes.js';
import {
  disabilityGrades, disabilityKinds, educations, healthStatuses, labourSkills, medicalInsurances, pensions, relations, sexes,
  studentStatuses,
} from '../codes/members.codes.js';
import { interval, localDate, recordCode } from '../values.js';
import { matching } from '../matching.js';
import { named } from '../named.js';
import { atLeastOneField } from '../right-words.js';

/*
 * The fields of the register as they are shown, in one place: requests put them together. Null is "not known". Numbers
 * that identify (ID number, telephone, account, certificate) are shown with all but the last four characters hidden; whole,
 * like health, only to who states a purpose and may reveal them. Null then is "not told", and the answer says so.
 */

const yesNo = z.boolean().nullable();

/** Schooling, health, ability to work, insurance, work away from home and support of a person, as they are for a time. */
export const conditionFields = z.strictObject({
  education: educations.schema,
  student: studentStatuses.schema,
  /** In the order of the codes; `01` (healthy) only by itself. */
  health: z.array(healthStatuses.schema).min(1).max(3),
  labourSkill: labourSkills.schema,
  medicalInsurance: medicalInsurances.schema,
  workRegion: workRegions.schema.nullable(),
  /** Months worked in the year, 0 to 12. */
  workMonths: z.int().min(0).max(12).nullable(),
  seriousIllnessInsurance: yesNo,
  pension: pensions.schema.nullable(),
  minimumLivingAllowance: yesNo,
  specialHardshipSupport: yesNo,
  activeMilitary: yesNo,
  /** Why a child of compulsory school age is at no school. */
  absenceReason: z.string().min(1).max(60).nullable(),
});

/** The same as they are shown. */
export const shownConditionFields = conditionFields.extend({ health: level(conditionFields.shape.health.nullable(), 'health') });

/** Who a person is. */
export const personFields = z.strictObject({
  memberCode: recordCode,
  name: level(z.string(), 'identity'),
  idNumberMasked: z.string(),
  idNumber: level(z.string().nullable(), 'number'),
  sex: sexes.schema,
  bornOn: localDate,
  ethnicity: ethnicities.schema,
  /** What the certificate says, if there is one. The last characters of its number say kind and grade, so all of it is health. */
  disabilityCertificate: level(named('MaskedDisabilityCertificate', z.strictObject({
    masked: z.string(), number: level(z.string().nullable(), 'number'), kind: disabilityKinds.schema, grade: disabilityGrades.schema,
  })).nullable(), 'health'),
});

/** A person's stay in a household. */
export const membershipFields = z.strictObject({
  relation: relations.schema,
  joinedOn: localDate,
  joinedBy: joiningReasons.schema,
  leftOn: localDate.nullable(),
  leftBy: leavingReasons.schema.nullable(),
});

/** A stretch of a household on the register of the poor. */
export const registrationFields = interval.extend({
  standard: identificationStandards.schema,
  mainCause: povertyCauses.schema,
  /** At most two, none of them the main cause. */
  otherCauses: z.array(otherPovertyCauses.schema).max(2).nullable(),
  endedBy: registrationEndings.schema.nullable(),
});
export const attributeFields = interval.extend({ attribute: povertyAttributes.schema });
export const povertyStatusFields = interval.extend({ status: povertyStatuses.schema });

export const relocationFields = z.strictObject({
  relocatedOn: localDate,
  manner: relocationManners.schema.nullable(),
  placement: relocationPlacements.schema.nullable(),
  place: relocationPlaces.schema.nullable(),
});

/** Square metres with at most two decimals. */
const area = matching(/^\d{1,9}(\.\d{1,2})?$/, {
  zh: '面积，以平方米计，不为负，最多两位小数', en: 'an area in m², not negative, with at most two decimals',
}).nullable();

/** What was found at a home on a day. Areas are m², distances m. */
export const livingFields = z.strictObject({
  assessedOn: localDate,
  enoughFood: yesNo,
  enoughClothing: yesNo,
  safeWater: yesNo,
  houseGrade: houseGrades.schema.nullable(),
  housingAreaM2: matching(/^\d{1,6}(\.\d{1,2})?$/, {
    zh: '面积，以平方米计，不为负，小于 100 万，最多两位小数', en: 'an area in m², not negative, under a million, with at most two decimals',
  }).nullable(),
  waterScarce: yesNo,
  electricity: yesNo,
  broadcasting: yesNo,
  sanitaryToilet: yesNo,
  roadSurface: roadSurfaces.schema.nullable(),
  mainRoadM: z.int().min(0).max(999_999).nullable(),
  fuel: fuels.schema.nullable(),
  farmlandM2: area,
  irrigatedM2: area,
  forestM2: area,
  returnedForestM2: area,
  orchardM2: area,
  pastureM2: area,
  waterM2: area,
  cooperative: yesNo,
  leadingEnterprise: yesNo,
  localLeader: yesNo,
});

/** What somebody says of a home; what it leaves out stays as it was last found. */
export const livingFound = named('LivingFound', livingFields.omit({ assessedOn: true }).partial().refine(...atLeastOneField));
