import { z } from 'zod';
import { agreementFields, copyKinds, correctionPlaces, differenceStates, differenceVerdicts } from '../../codes/agreement.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, localDate, nextOfPage, recordCode } from '../../values.js';
import { changeInput, changeOutput, evidence, householdAsRead } from '../change.js';
import { matching } from '../../matching.js';

const judged = {
  verdict: differenceVerdicts.schema,
  correctedIn: correctionPlaces.schema,
  /** The change by which the register was corrected. */
  correctionId: z.uuid().nullable(),
};

const difference = z.strictObject({
  householdCode: recordCode,
  villageCode: divisionCode,
  copyKind: copyKinds.schema,
  /** The day of the copy: it is compared with the register as of this day. */
  takenOn: localDate,
  /** Null: it is of the household. */
  memberCode: recordCode.nullable(),
  field: agreementFields.schema,
  /** Null: it says who somebody is or how to reach them (`personalAgreementFields`), which is compared and not told. */
  copySays: z.string().nullable(),
  /** Null: the register says nothing, or what is not told. */
  registerSays: z.string().nullable(),
  state: differenceStates.schema,
  /** Null: not judged by the day. */
  judgement: z.strictObject({ ...judged, judgedOn: localDate, actor: z.string(), changeId: z.uuid() }).nullable(),
});
export type RecordDifference = z.output<typeof difference>;

/**
 * Where a page goes on: household, kind of copy, day, member (of the household itself: none) and field of the last difference of
 * the one before; or household, kind and day of the last copy that it looked into.
 */
export const differenceCursor = matching(
  /^[A-Za-z0-9-]{1,40}~[a-z_]+~\d{4}-\d{2}-\d{2}(~[A-Za-z0-9-]{0,40}~[a-z_]+)?$/, nextOfPage);

/**
 * Fields in which copies taken until a day say something else than the register. A page is short where many copies in a row
 * agree: it goes on until `next` is null.
 */
export const ListRecordDifferences = defineRequest({
  name: 'households.list-record-differences.3',
  permission: 'agreement.read',
  input: z.strictObject({
    division: divisionCode,
    asOf: localDate,
    state: differenceStates.schema,
    copyKind: copyKinds.schema.optional(),
    field: agreementFields.schema.optional(),
    after: differenceCursor.optional(),
    limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({ differences: z.array(difference), next: differenceCursor.nullable() }),
});

/**
 * Who was right, and where it was corrected. `effectiveOn` is the day of the verdict; at least one paper shows it. Judged again,
 * the verdict before is kept as superseded. Refused with `household/unknown`, `household/changed-meanwhile`, `date/in-future`,
 * `difference/unknown`, `difference/judged-before-copy`, `difference/correction-unknown`.
 */
export const JudgeRecordDifference = defineRequest({
  name: 'households.judge-record-difference.3',
  permission: 'agreement.judge',
  writes: true,
  input: z.strictObject({
    ...householdAsRead, ...changeInput, evidence: z.array(evidence).min(1).max(20),
    copyKind: copyKinds.schema, takenOn: localDate,
    memberCode: recordCode.nullable().default(null), field: agreementFields.schema, ...judged,
  }),
  output: changeOutput,
});

const count = z.int().nonnegative();

/** How far the copies of each village agree with the register on a day. Of each field a household's last copy of the kind counts. */
export const GetConsistency = defineRequest({
  name: 'households.get-consistency.2',
  permission: 'agreement.read',
  input: z.strictObject({
    division: divisionCode,
    asOf: localDate,
    /** Village behind which to go on. */
    after: divisionCode.optional(),
    /** Villages that are looked into. */
    limit: z.int().min(1).max(50),
  }),
  output: z.strictObject({
    rates: z.array(z.strictObject({
      villageCode: divisionCode,
      copyKind: copyKinds.schema,
      /** Households of which there is a copy, and those of them that agree wholly. */
      households: count,
      agreeingHouseholds: count,
      fields: count,
      agreeingFields: count,
      /** Share of the compared fields that agree, 0 to 1, rounded down to four decimals: 1 is all of them. */
      fieldRate: z.number().min(0).max(1),
      householdRate: z.number().min(0).max(1),
    })),
    /** The last village that was looked into; null: there are no more. */
    next: divisionCode.nullable(),
  }),
});
