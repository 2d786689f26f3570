import { z } from 'zod';
import { defineRequest } from '../define.js';
import {
  educations, healthStatuses, houseGrades, identificationStandards, joiningReasons, labourSkills, leavingReasons,
  povertyCauses, povertyStatuses, registrationEndings, relations, sexes, studentStatuses,
} from '../codes/households.codes.js';
import { divisionCode, fen, interval, localDate, recordCode } from '../values.js';

/** One household on a day, with its history. Refused with `household/unknown` when there is none. */
export const GetHousehold = defineRequest({
  name: 'households.get-household.2',
  input: z.strictObject({ householdCode: recordCode, asOf: localDate }),
  output: z.strictObject({
    householdCode: recordCode,
    /** Moves with every change of the household and its members: who changes it says which one was read. */
    revision: z.int().nonnegative(),
    villageCode: divisionCode,
    existed: interval,
    registrations: z.array(interval.extend({
      standard: identificationStandards.schema,
      mainCause: povertyCauses.schema,
      endedBy: registrationEndings.schema.nullable(),
    })),
    povertyStatuses: z.array(interval.extend({ status: povertyStatuses.schema })),
    /** Members on the day, the head first. */
    members: z.array(z.strictObject({
      memberCode: recordCode,
      name: z.string(),
      /** All but the last four characters hidden. */
      idNumberMasked: z.string(),
      sex: sexes.schema,
      bornOn: localDate,
      relation: relations.schema,
      education: educations.schema,
      student: studentStatuses.schema,
      health: healthStatuses.schema,
      labourSkill: labourSkills.schema,
      medicalInsurance: z.boolean(),
      joinedOn: localDate,
      joinedBy: joiningReasons.schema,
      leftOn: localDate.nullable(),
      leftBy: leavingReasons.schema.nullable(),
    })),
    living: z.strictObject({
      assessedOn: localDate,
      enoughFood: z.boolean(),
      enoughClothing: z.boolean(),
      safeWater: z.boolean(),
      houseGrade: houseGrades.schema,
    }).nullable(),
    /** Net income per head over the twelve months to the day. */
    incomePerHeadFen: fen,
    /** Whether it meets the national exit standard on the day, and what is missing if not. */
    exitStandard: z.strictObject({
      met: z.boolean(),
      ruleSet: z.string(),
      missing: z.array(z.strictObject({ code: z.string(), memberCode: recordCode.nullable() })),
    }),
  }),
});
