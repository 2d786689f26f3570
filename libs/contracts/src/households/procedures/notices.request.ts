import { z } from 'zod';
import { level } from '../../access/levels.js';
import {
  noticeKinds, objectionChannels, objectionGrounds, objectionVerdicts, procedureKinds, procedureRoles, procedureSteps,
} from '../../codes/procedures.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, label, localDate, nextOfPage, recordCode } from '../../values.js';
import { evidence } from '../change.js';
import { decided, MAX_PROCEDURES, procedureAnswer, procedureAsRead, procedureListAnswer, stepPermission, stepTaken } from './procedure-parts.js';
import { matching } from '../../matching.js';

/** Where something is, in words. */
const place = matching(/^[^<>]*$/, { zh: '不含 < 和 > 的文字', en: 'text without < and >' }).min(2).max(80);

/**
 * A public notice or announcement is put up in a village for procedures that have come to that step: the step is taken for each
 * that it can be taken for, and its clock begins. Refused with `notice/several-lists` (procedures of several villages or kinds),
 * `notice/number-in-place` (a run of digits in which a phone or an ID number could hide), and for single households with the
 * reasons of a step, `procedure/no-notice-step` and `notice/head-unknown`.
 */
export const PostNotice = defineRequest({
  name: 'households.post-notice.2',
  permission: stepPermission,
  writes: true,
  input: z.strictObject({
    step: procedureSteps.schema,
    ...stepTaken,
    /** Where it is put up. */
    postedAt: place,
    /** Where an objection can be made, beside the hotline. */
    objectAt: place,
    procedures: z.array(z.strictObject(procedureAsRead)).min(1).max(MAX_PROCEDURES),
  }),
  output: procedureListAnswer.extend({ noticeId: z.uuid().nullable() }),
});

/** Notices of a division, newest first. */
export const ListNotices = defineRequest({
  name: 'households.list-notices.1',
  permission: 'procedure.read',
  input: z.strictObject({
    division: divisionCode,
    /** Up on this day; absent: all. */
    upOn: localDate.optional(),
    /** The `next` of the page before. */
    after: matching(/^[\d-]{10}_[\da-f-]{36}$/, nextOfPage).optional(),
    limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({
    notices: z.array(z.strictObject({
      noticeId: z.uuid(), villageCode: divisionCode, procedure: procedureKinds.schema, step: procedureSteps.schema,
      kind: noticeKinds.schema, postedOn: localDate, until: localDate.nullable(),
      households: z.int().positive(), persons: z.int().nonnegative(),
    })),
    next: z.string().nullable(),
  }),
});

/**
 * What a notice says, as it was put up. It never holds an ID number, a phone, a bank account or anything of health: causes that
 * tell of health stand under a wording that others share. Refused with `notice/unknown`.
 */
export const GetNotice = defineRequest({
  name: 'households.get-notice.2',
  permission: 'procedure.read',
  input: z.strictObject({ noticeId: z.uuid() }),
  output: z.strictObject({
    noticeId: z.uuid(),
    villageCode: divisionCode,
    villageName: z.string(),
    procedure: procedureKinds.schema,
    step: procedureSteps.schema,
    /** Who put it up, and signs it. */
    role: procedureRoles.schema,
    kind: noticeKinds.schema,
    postedOn: localDate,
    /** The last day on which it is up; null for an announcement without a term. */
    until: localDate.nullable(),
    days: z.strictObject({ days: z.int().nonnegative(), count: z.enum(['calendar', 'working']) }),
    postedAt: z.string(),
    objectAt: z.string(),
    hotline: z.string(),
    households: z.array(z.strictObject({
      number: z.int().positive(),
      householdCode: recordCode,
      headName: level(z.string(), 'identity'),
      persons: z.int().nonnegative(),
      /** Why it is poor, as the notice may say it; null: this notice says nothing of it. */
      cause: label.nullable(),
    })),
  }),
});
export type Notice = z.output<typeof GetNotice.output>;

/**
 * Somebody objects to what a notice says of a household. The procedure waits until it is decided. Refused with `notice/unknown`,
 * `notice/household-not-on-it`, `objection/before-notice`, `objection/too-late`, `procedure/not-running`, `date/in-future`.
 */
export const RecordObjection = defineRequest({
  name: 'households.record-objection.1',
  permission: 'procedure.village',
  writes: true,
  input: z.strictObject({
    noticeId: z.uuid(), householdCode: recordCode, receivedOn: localDate, channel: objectionChannels.schema,
    ground: objectionGrounds.schema, evidence: z.array(evidence).max(20),
  }),
  output: procedureAnswer.extend({ objection: z.int().positive() }),
});

/**
 * An objection is decided: dismissed, the procedure goes on; upheld, it is stopped. Refused with `procedure/unknown`,
 * `procedure/changed-meanwhile`, `objection/unknown`, `objection/decided-already`, `objection/before-received`,
 * `procedure/not-running`, `procedure/paper-missing` (some paper must show why), `date/in-future`.
 */
export const DecideObjection = defineRequest({
  name: 'households.decide-objection.1',
  permission: 'objection.decide',
  writes: true,
  input: z.strictObject({
    ...procedureAsRead, ...decided, objection: z.int().positive(), verdict: objectionVerdicts.schema,
  }),
  output: procedureAnswer,
});
