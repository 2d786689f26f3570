import { z } from 'zod';
import { dismissalReasons, duplicateGrounds, duplicateKinds, duplicateStates } from '../../codes/duplicates.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, nextOfPage, recordCode } from '../../values.js';
import { changeInput, changeOutput } from '../change.js';
import { matching } from '../../matching.js';

/** Two records, in the order of their codes: members, or households where the kind is `same_household`. */
export const suspectedPair = { kind: duplicateKinds.schema, firstCode: recordCode, secondCode: recordCode };

/** Where a page goes on: behind a pair, or behind a household of which all pairs were told. */
export const pairCursor = matching(/^[^~]+(~[^~]+){1,3}$/, nextOfPage).max(140);

const duplicate = z.strictObject({
  ...suspectedPair,
  /** The household of the first record, and of the second. */
  households: z.array(z.strictObject({ householdCode: recordCode, villageCode: divisionCode })).length(2),
  /** None of a merged pair: what spoke for it is gone. */
  grounds: z.array(duplicateGrounds.schema),
  /** Members that both households have, where the kind is `same_household`: of one name and birth date, or name and phone. */
  sharedMembers: z.int().nonnegative().nullable(),
  state: duplicateStates.schema,
  reason: dismissalReasons.schema.nullable(),
  /** The change by which it was merged or dismissed. */
  changeId: z.uuid().nullable(),
});
export type Duplicate = z.output<typeof duplicate>;

/**
 * Pairs of records of today of which at least one belongs to the division, in the order of its villages and households; merged
 * ones in the order of their codes. A dismissed pair is open again as soon as what spoke for it is another. A page may hold fewer
 * than `limit`: it ends with `next` null.
 */
export const ListDuplicates = defineRequest({
  name: 'households.list-duplicates.2',
  permission: 'duplicate.read',
  input: z.strictObject({
    division: divisionCode,
    kind: duplicateKinds.schema,
    state: duplicateStates.schema,
    after: pairCursor.optional(),
    limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({ duplicates: z.array(duplicate), next: pairCursor.nullable() }),
});

/** The two are not one. Refused with `duplicate/unknown` when nothing speaks for it (any more), `date/in-future`. */
export const DismissDuplicate = defineRequest({
  name: 'households.dismiss-duplicate.1',
  permission: 'duplicate.merge', about: { firstCode: 'record', secondCode: 'record' },
  writes: true,
  input: z.strictObject({ ...changeInput, ...suspectedPair, reason: dismissalReasons.schema }),
  output: changeOutput,
});
