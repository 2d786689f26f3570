import { z } from 'zod';
import { mergedFields } from '../../codes/duplicates.codes.js';
import { relations } from '../../codes/members.codes.js';
import { defineRequest } from '../../define.js';
import { recordCode } from '../../values.js';
import { changeInput, changeOutput, householdAsRead } from '../change.js';
import { heading } from '../natural-changes/newcomer.js';
import { foreseenProblem, householdNow, naturalChangeEffect } from '../natural-changes/preview-natural-change.request.js';
import { named } from '../../named.js';

const households = z.array(named('HouseholdAsRead', z.strictObject(householdAsRead))).min(1).max(2);
const personFields = mergedFields.schema.exclude(['phone', 'bank']);
const householdFields = mergedFields.schema.extract(['phone', 'bank']);

export const duplicateMerge = named('DuplicateMerge', z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('member'), keptCode: recordCode, mergedCode: recordCode,
    /** What the record that stays takes from the other; the rest it keeps. */
    take: z.array(personFields).max(7),
    /** Who heads the household of the record that goes, when that was its head and others stay. */
    head: heading.optional(),
  }),
  z.strictObject({
    kind: z.literal('household'), keptCode: recordCode, mergedCode: recordCode,
    take: z.array(householdFields).max(2),
    /** Every member of the household that goes: the same as a member of the one that stays, or somebody who comes to it. */
    members: z.array(z.discriminatedUnion('as', [
      z.strictObject({ as: z.literal('same'), memberCode: recordCode, sameAs: recordCode, take: z.array(personFields).max(7) }),
      z.strictObject({ as: z.literal('comes'), memberCode: recordCode, relation: relations.schema }),
    ])).max(60),
  }),
]));
export type DuplicateMerge = z.output<typeof duplicateMerge>;

const mergeInput = named('Merge', z.strictObject({
  ...changeInput,
  /** The households of both records, as they were read. */
  households,
  merge: duplicateMerge,
}));
export type MergeInput = z.output<typeof mergeInput>;

/**
 * Two records become one from a day on: answers as of earlier days stay what they were. Refused with the problems of
 * `duplicates.errors`, those of a natural change about stays and heads, `household/changed-meanwhile`, `evidence/missing`.
 */
export const MergeDuplicates = defineRequest({ name: 'households.merge-duplicates.1', permission: 'duplicate.merge', about: { 'merge.keptCode': 'record', 'merge.mergedCode': 'record' }, writes: true, input: mergeInput, output: changeOutput });

/** What may stand under the code of the household that goes. What does not go over stays readable there. */
export const attachedRecords = [
  'living_condition', 'water_check', 'house_appraisal', 'income_item', 'plan', 'plan_measure', 'clue', 'monitoring', 'procedure',
  'record_copy', 'record_copy_member',
] as const;

/** What `MergeDuplicates` would do with the same input. Nothing is written. */
export const PreviewMerge = defineRequest({
  name: 'households.preview-merge.3',
  permission: 'duplicate.merge', about: { 'merge.keptCode': 'record', 'merge.mergedCode': 'record' },
  input: mergeInput,
  output: z.strictObject({
    households: z.array(z.strictObject({ householdCode: recordCode, before: householdNow, after: householdNow })),
    effects: z.array(naturalChangeEffect),
    /** Field by field: whether both say the same, and from which record it comes. Never the value. */
    fields: z.array(z.strictObject({
      keptCode: recordCode, mergedCode: recordCode, field: mergedFields.schema, same: z.boolean(), from: z.enum(['kept', 'merged']),
    })),
    /** Of the household that ends, or would if the merge were not refused, how many of each it has, and how many of them go over. */
    attached: z.array(z.strictObject({ record: z.enum(attachedRecords), count: z.int().positive(), carried: z.int().nonnegative() })),
    problem: foreseenProblem.nullable(),
  }),
});

/**
 * What was before a merge is again, exactly. Refused with `merge/unknown`, `merge/undone-already`, `merge/later-facts` when
 * something of these households was recorded since, `household/changed-meanwhile`, `evidence/missing`.
 */
export const UndoMerge = defineRequest({
  name: 'households.undo-merge.1',
  permission: 'duplicate.merge',
  writes: true,
  input: z.strictObject({ ...changeInput, mergeId: z.uuid(), households }),
  output: changeOutput,
});
