import { z } from 'zod';
import { ethnicities } from '../codes/ethnicities.codes.js';
import { identificationStandards, otherPovertyCauses, povertyAttributes, povertyCauses } from '../codes/households.codes.js';
import { relocationManners, relocationPlacements, relocationPlaces } from '../codes/living.codes.js';
import { relations, sexes } from '../codes/members.codes.js';
import { defineRequest } from '../define.js';
import { accountNumber, disabilityCertificate, divisionCode, idNumberText, localDate, mobileNumber, oneLine, recordCode } from '../values.js';
import { changeInput, changeOutput, householdAsRead } from './change.js';
import { atLeastOneField } from '../right-words.js';
import { conditionFields, livingFound } from './register-fields.js';

const text = (max: number) => oneLine().min(1).max(max);

/** What of a household can be set; what is absent stays. Null: not known, or there is none. */
export const householdCorrection = z.strictObject({
  villageCode: divisionCode,
  gridCode: recordCode.nullable(),
  formedOn: localDate,
  dissolvedOn: localDate.nullable(),
  phone: mobileNumber.nullable(),
  bankName: text(60).nullable(),
  bankAccount: accountNumber.nullable(),
  relocatedOn: localDate.nullable(),
  relocationManner: relocationManners.schema.nullable(),
  relocationPlacement: relocationPlacements.schema.nullable(),
  relocationPlace: relocationPlaces.schema.nullable(),
  /** Of the registration that holds on the effective day. */
  standard: identificationStandards.schema,
  mainCause: povertyCauses.schema,
  otherCauses: z.array(otherPovertyCauses.schema).max(2),
  /** From the effective day on. */
  attribute: povertyAttributes.schema,
  /** As found on the effective day; what is absent goes on as it was last found. */
  living: livingFound,
}).partial().refine(...atLeastOneField);

/**
 * Sets fields of a household, all of them or none. Refused with `household/unknown`, `household/changed-meanwhile`,
 * `date/in-future`, `date/before-last-change`, `household/not-on-day`, `registration/none-on-day`, and with `correction/refused`
 * and the fields when what results would break the register.
 */
export const CorrectHousehold = defineRequest({
  name: 'households.correct-household.2',
  permission: 'register.change',
  writes: true,
  input: z.strictObject({ ...householdAsRead, ...changeInput, set: householdCorrection }),
  output: changeOutput,
});

/** What of a person can be set; what is absent stays. */
export const memberCorrection = z.strictObject({
  name: text(40),
  idNumber: idNumberText,
  sex: sexes.schema,
  bornOn: localDate,
  ethnicity: ethnicities.schema,
  disabilityCertificate: disabilityCertificate.nullable(),
  /** To the head of the household to which the person belongs on the effective day. */
  relation: relations.schema,
  /** The condition from the effective day on; on the first day of one that is on record, that one is corrected. */
  ...conditionFields.shape,
}).partial().refine(...atLeastOneField);

/**
 * Sets fields of a person, all of them or none. Refused with `member/unknown`, `member/changed-meanwhile`, `date/in-future`,
 * `date/before-last-change`, `member/not-on-day`, and with `correction/refused` and the fields.
 */
export const CorrectMember = defineRequest({
  name: 'households.correct-member.1',
  permission: 'register.change',
  writes: true,
  input: z.strictObject({ memberCode: recordCode, expectedVersion: z.int().nonnegative(), ...changeInput, set: memberCorrection }),
  output: changeOutput,
});
