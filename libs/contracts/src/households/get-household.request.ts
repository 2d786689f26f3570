import { z } from 'zod';
import { level } from '../access/levels.js';
import { defineRequest } from '../define.js';
import { divisionCode, fen, interval, localDate, recordCode } from '../values.js';
import {
  attributeFields, livingFields, membershipFields, personFields, povertyStatusFields, registrationFields, relocationFields,
  shownConditionFields,
} from './register-fields.js';
import { named } from '../named.js';

/** One household on a day, with its history. Refused with `household/unknown` when there is none. */
export const GetHousehold = defineRequest({
  name: 'households.get-household.6',
  permission: 'register.read',
  input: z.strictObject({ householdCode: recordCode, asOf: localDate }),
  output: named('Household', z.strictObject({
    householdCode: recordCode,
    /** Moves with every change of the household and its members: who changes it says which one was read. */
    revision: z.int().nonnegative(),
    villageCode: divisionCode,
    /** Of the village it belongs to today; null: in none, or it lived elsewhere on the day. */
    gridCode: recordCode.nullable(),
    existed: interval,
    phoneMasked: z.string().nullable(),
    phone: level(z.string().nullable(), 'number'),
    bankName: z.string().nullable(),
    bankAccountMasked: z.string().nullable(),
    bankAccount: level(z.string().nullable(), 'number'),
    /** Null: not relocated by the day. */
    relocation: relocationFields.nullable(),
    registrations: z.array(registrationFields),
    attributes: z.array(attributeFields),
    povertyStatuses: z.array(povertyStatusFields),
    /** Members on the day, the head first. */
    members: z.array(personFields.extend({ ...membershipFields.shape, ...shownConditionFields.shape })),
    living: livingFields.nullable(),
    /** Net income per head over the twelve months to the day. */
    incomePerHeadFen: level(fen, 'income'),
    /** Whether it meets the national exit standard on the day, and what is missing if not. */
    exitStandard: z.strictObject({
      met: z.boolean(),
      ruleSet: z.string(),
      missing: z.array(z.strictObject({ code: z.string(), memberCode: recordCode.nullable() })),
    }),
  })),
});
