import { z } from 'zod';
import { standardItems, standardReasons, verdicts } from '../../codes/standards.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, label, localDate, recordCode } from '../../values.js';
import { named } from '../../named.js';

/** What a household meets of the exit standard on a day, why not, and by which facts. Refused with `household/unknown`. */
export const GetStandards = defineRequest({
  name: 'households.get-standards.1',
  permission: 'register.read',
  input: z.strictObject({ householdCode: recordCode, asOf: localDate }),
  output: named('Standards', z.strictObject({
    householdCode: recordCode,
    revision: z.int().nonnegative(),
    villageCode: divisionCode,
    asOf: localDate,
    /** Whether every item is met. */
    met: z.boolean(),
    items: z.array(z.strictObject({
      item: standardItems.schema,
      label,
      verdict: verdicts.schema,
      /** The dated rules that it was judged by. */
      ruleSet: z.string(),
      /** `memberCode` where it is about one person. */
      reasons: z.array(z.strictObject({ code: standardReasons.schema, label, memberCode: recordCode.nullable() })),
      /** What the verdict rests on: values as recorded (codes, whole numbers, yes/no, fen), and the day they were found. */
      facts: z.array(z.strictObject({
        fact: z.string(), memberCode: recordCode.nullable(), value: z.string().nullable(), foundOn: localDate.nullable(),
      })),
    })),
  })),
});
