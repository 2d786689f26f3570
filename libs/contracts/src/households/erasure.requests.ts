import { z } from 'zod';
import { codeList } from '../codes/code-list.js';
import { defineRequest } from '../define.js';
import { named } from '../named.js';
import { recordCode } from '../values.js';
import { changeMade, evidence } from './change.js';

/** Why a person is erased (个人信息保护法第四十七条). */
export const erasureReasons = codeList({
  recorded_wrongly: { zh: '误录，本不应登记', en: 'recorded by mistake' },
  consent_or_request: { zh: '本人要求，且已无保存的依据', en: 'asked for by the person, and nothing asks for keeping it' },
  court: { zh: '法院裁判', en: 'a court decided so' },
  authority: { zh: '主管部门决定', en: 'an authority decided so' },
});

/** What keeps a person on record for now. */
export const erasureHindrances = codeList({
  still_member: { zh: '仍是某户的成员，请先登记离开', en: 'still belongs to a household; record that they left' },
  procedure_open: { zh: '所在户有未办结的认定程序', en: 'a procedure of their household is open' },
  placement_open: { zh: '有未结束的就业记录', en: 'a placement goes on' },
  measure_open: { zh: '有未完成的帮扶措施', en: 'a measure of help is open' },
  paid_this_year: { zh: '本年度有登记在其名下的收入', en: 'income of this year is recorded for them' },
  erased_already: { zh: '已经删除', en: 'erased already' },
});

const counted = z.array(named('CountedRows', z.strictObject({ table: z.string(), rows: z.int().nonnegative() })));

/** What erasing a person would do: counts by table, no values. Refused with `member/unknown`. */
export const PreviewErasure = defineRequest({
  name: 'households.preview-erasure.1', permission: 'privacy.manage',
  input: z.strictObject({ memberCode: recordCode }),
  output: z.strictObject({
    version: z.int().nonnegative(), hindrances: z.array(erasureHindrances.schema),
    /** In which names, numbers, certificates and what rests on them go. */
    erased: counted,
    /** Which stay under the person's code, so that counts and money are what they were. */
    kept: counted,
    /** Papers that changes of the person's households name, to be looked at by hand. */
    attachments: z.int().nonnegative(),
  }),
});

/**
 * Takes out for good who somebody is: name, ID number and certificate, from the record, its former versions, copies of others, notices
 * and remarks; the birth date keeps its month. What is counted and paid stays under the code. Refused with `member/unknown`,
 * `member/changed-meanwhile`, `erasure/hindered`.
 */
export const EraseMember = defineRequest({
  name: 'households.erase-member.1', permission: 'privacy.manage', writes: true,
  input: z.strictObject({
    memberCode: recordCode, expectedVersion: z.int().nonnegative(), reason: erasureReasons.schema,
    evidence: z.array(evidence).min(1).max(20),
  }),
  output: z.strictObject({ ...changeMade.shape, erased: counted }),
});
