import { z } from 'zod';
import { villageExitSteps } from '../../codes/villages.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, label, localDate, nextOfPage } from '../../values.js';
import { evidenceKinds } from '../change.js';
import { toldAs } from '../../matching.js';

export const villageExitStates = ['running', 'announced', 'rejected'] as const;

/** Place in a list of village exits: the village and the day on which its procedure began. */
export const villageExitPlace = toldAs(z.templateLiteral([divisionCode, '_', localDate]), nextOfPage);

/** The exits of villages of a division on a day, in the order of villages, with what comes next and since when it could. */
export const ListVillageExits = defineRequest({
  name: 'households.list-village-exits.1',
  permission: 'register.read',
  input: z.strictObject({
    division: divisionCode, asOf: localDate, state: z.enum(villageExitStates), after: villageExitPlace.optional(),
    limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({
    exits: z.array(z.strictObject({
      villageCode: divisionCode,
      name: z.string(),
      begunOn: localDate,
      state: z.enum(villageExitStates),
      /** Those taken by the day, in their order. */
      steps: z.array(z.strictObject({ step: villageExitSteps.schema, label, takenOn: localDate })),
      /** Null: it is over. */
      next: z.strictObject({
        step: villageExitSteps.schema,
        label,
        /** The first day on which it can be taken. */
        earliestOn: localDate,
        papers: z.array(evidenceKinds.schema),
        /** Days for which it could have been taken by the day of the list; nobody set a limit. */
        waitedDays: z.int().nonnegative(),
      }).nullable(),
    })),
    next: villageExitPlace.nullable(),
  }),
});
