import { z } from 'zod';
import { codeList } from '../codes/code-list.js';
import { defineRequest } from '../define.js';
import { localDate, recordCode } from '../values.js';
import { changeSources, evidence } from './change.js';

/** What a line of a history is about. */
export const historyRecords = codeList({
  household: { zh: '户', en: 'household' },
  registration: { zh: '建档立卡', en: 'registration' },
  attribute: { zh: '贫困户属性', en: 'attribute' },
  poverty_status: { zh: '脱贫标志', en: 'poverty mark' },
  living_condition: { zh: '生活条件', en: 'living conditions' },
  member: { zh: '人', en: 'person' },
  membership: { zh: '在户', en: 'membership' },
  condition: { zh: '状况', en: 'condition' },
});

export const historyActs = codeList({
  recorded: { zh: '登记', en: 'recorded' },
  changed: { zh: '更改', en: 'changed' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
});

/** As the register has it: codes, several of a list apart by commas; null: not known. */
const value = z.union([z.string(), z.number(), z.boolean()]).nullable();

const line = z.strictObject({
  record: historyRecords.schema,
  /** Of the household or the person. */
  code: recordCode,
  act: historyActs.schema,
  /** First day of what the line is about, or the day on which it was found; null: it has none. */
  from: localDate.nullable(),
  /** What differs. Names are shown, numbers that identify with all but the last four characters hidden. */
  fields: z.array(z.strictObject({ field: z.string(), before: value, after: value })),
  recordedAt: z.iso.datetime(),
  /** By whom, why and on what evidence; null where nothing was written down of it. */
  change: z.strictObject({
    changeId: z.uuid(),
    kind: z.string().nullable(),
    actor: z.string().nullable(),
    source: changeSources.schema.nullable(),
    effectiveOn: localDate.nullable(),
    evidence: z.array(evidence),
  }),
});

const page = {
  /** What `next` of the page before said. */
  after: z.string().regex(/^[\w.-]{1,160}$/).optional(),
  limit: z.int().min(1).max(200),
};
const output = z.strictObject({ lines: z.array(line), next: z.string().nullable() });

/**
 * Every value of a household before and after, newest first: the household itself, its registrations, attributes, marks and
 * findings, and who joined and left. Refused with `household/unknown`.
 */
export const ListHouseholdHistory = defineRequest({
  name: 'households.list-household-history.1', input: z.strictObject({ householdCode: recordCode, ...page }), output,
});

/** The same of a person: who it is, where the person belonged, how the person was. Refused with `member/unknown`. */
export const ListMemberHistory = defineRequest({
  name: 'households.list-member-history.1', input: z.strictObject({ memberCode: recordCode, ...page }), output,
});
