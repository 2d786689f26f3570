import { z } from 'zod';
import { codeList } from '../codes/code-list.js';
import { defineRequest } from '../define.js';
import { historyOutput, historyPage } from '../history.js';
import { named } from '../named.js';
import { recordCode } from '../values.js';

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

const output = named('History', historyOutput(historyRecords.schema, {
  name: 'identity', health: 'health', disabilityCertificate: 'health',
}));

/**
 * Every value of a household before and after, newest first: the household itself, its registrations, attributes, marks and
 * findings, and who joined and left. Refused with `household/unknown`.
 */
export const ListHouseholdHistory = defineRequest({
  name: 'households.list-household-history.1', permission: 'register.read', input: z.strictObject({ householdCode: recordCode, ...historyPage }), output,
});

/** The same of a person: who it is, where the person belonged, how the person was. Refused with `member/unknown`. */
export const ListMemberHistory = defineRequest({
  name: 'households.list-member-history.1', permission: 'register.read', input: z.strictObject({ memberCode: recordCode, ...historyPage }), output,
});
