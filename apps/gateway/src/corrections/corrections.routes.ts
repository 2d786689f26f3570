import { CorrectHousehold, CorrectMember, countyCode, recordCode } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';

const { householdCode: _code, expectedRevision: _revision, ...householdBody } = CorrectHousehold.input.shape;
const { memberCode: _member, expectedVersion: _version, ...memberBody } = CorrectMember.input.shape;
const params = z.object({ code: recordCode });
const query = z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') });
const answers = {
  200: {
    description: { zh: '已更正', en: 'Corrected' }, schema: CorrectHousehold.output,
    example: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', households: [{ householdCode: 'H-000001', revision: 10 }] },
  },
};
const evidence = [{ kind: 'visit_record' as const, reference: '2020-0512-07' }];

export const correctHousehold = defineRoute({
  name: 'correctHousehold', method: 'post', path: '/api/v1/households/{code}/corrections', tag: 'households', writes: true, versioned: true,
  passes: { to: CorrectHousehold, as: { code: 'householdCode' } },
  summary: { zh: '更正一户', en: 'Correct a household' },
  description: {
    zh: '只写要更正的项，其余保持原样；全部生效或全不生效。null 表示不详或没有。致贫原因和识别标准更正当天所在的那段建档立卡；属性自生效日期起；'
      + '生产生活条件记为当天的核查结果。',
    en: 'Name what is to be set; the rest stays. All of it is done or nothing. Null: not known, or there is none. Causes and standard are those '
      + 'of the registration that holds on the day; an attribute holds from the day on; living conditions are a finding of the day.',
  },
  params, query, body: z.strictObject(householdBody),
  bodyExample: { source: 'visit', effectiveOn: '2020-05-12', evidence, set: { mainCause: '01', otherCauses: ['08'], living: { farmlandM2: '1400' } } },
  answers, problems: [404],
});

export const correctMember = defineRoute({
  name: 'correctMember', method: 'post', path: '/api/v1/members/{code}/corrections', tag: 'members', writes: true, versioned: true,
  passes: { to: CorrectMember, as: { code: 'memberCode' } },
  summary: { zh: '更正一个人', en: 'Correct a person' },
  description: {
    zh: '只写要更正的项，其余保持原样。If-Match 为读取此人时的 ETag。状况（文化程度、健康、参保等）自生效日期起；生效日期是某段状况的起始日期时，更正那一段。',
    en: 'Name what is to be set; the rest stays. If-Match is the ETag of the person as read. A condition (schooling, health, insurance and the '
      + 'like) holds from the day on; on the first day of one that is on record, that one is corrected.',
  },
  params, query, body: z.strictObject(memberBody),
  bodyExample: { source: 'correction', effectiveOn: '2020-05-12', evidence, set: { health: ['02'], labourSkill: '05', pension: 'resident' } },
  answers, problems: [404],
});
