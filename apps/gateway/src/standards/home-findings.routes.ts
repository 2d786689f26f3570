import { countyCode, recordCode, RecordHouseAppraisal, RecordSchoolingExcuse, RecordWaterCheck } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';

const tag = 'standards';
const asRead = { householdCode: true, expectedRevision: true } as const;
const params = z.object({ code: recordCode });
const query = z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') });
const answers = {
  200: {
    description: { zh: '已记录', en: 'Recorded' }, schema: RecordWaterCheck.output,
    example: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', households: [{ householdCode: 'H-000001', revision: 9 }] },
  },
};
const correction = {
  zh: '同一天再次记录即更正，原值留存。', en: 'Recorded again for the same day it is corrected; what stood before is kept.',
};

export const recordWaterCheck = defineRoute({
  name: 'recordWaterCheck', method: 'post', path: '/api/v1/households/{code}/water-checks', tag, writes: true, versioned: true,
  passes: { to: RecordWaterCheck, as: { code: 'householdCode' } },
  summary: { zh: '记录一户的饮水安全评价', en: 'Record how good a home\'s drinking water is' },
  description: correction, params, query, body: RecordWaterCheck.input.omit(asRead),
  bodyExample: {
    source: 'department', effectiveOn: '2020-05-12', evidence: [{ kind: 'water_test', reference: 'SW-2020-118' }],
    found: { source: 'piped', litresPerPersonDay: 62, quality: 'meets', fetchMinutes: 0, fetchMetres: null, climbMetres: null, guaranteePercent: 96 },
  },
  answers, problems: [404],
});

export const recordHouseAppraisal = defineRoute({
  name: 'recordHouseAppraisal', method: 'post', path: '/api/v1/households/{code}/house-appraisals', tag, writes: true, versioned: true,
  passes: { to: RecordHouseAppraisal, as: { code: 'householdCode' } },
  summary: { zh: '记录一户的住房安全鉴定', en: 'Record the appraisal of a house' },
  description: correction, params, query, body: RecordHouseAppraisal.input.omit(asRead),
  bodyExample: {
    source: 'department', effectiveOn: '2020-05-12', evidence: [{ kind: 'house_appraisal', reference: 'ZJ-2020-31' }],
    found: { grade: 'C', appraisedBy: 'institution', selfBuilt: true, renovation: 'accepted' },
  },
  answers, problems: [404],
});

export const recordSchoolingExcuse = defineRoute({
  name: 'recordSchoolingExcuse', method: 'post', path: '/api/v1/households/{code}/schooling-excuses', tag, writes: true, versioned: true,
  passes: { to: RecordSchoolingExcuse, as: { code: 'householdCode' } },
  summary: { zh: '记录适龄儿童未在校的原因', en: 'Record why a child need not be at school' },
  description: {
    zh: '自 effectiveOn 起；同一起始日再次记录即更正（如补截止日期），原值留存。按规定需要证明的，没有证明不算达标。',
    en: 'From effectiveOn on. Recorded again for the same first day it is corrected (to add its end, say); what stood before is kept. Where a certificate is needed, it does not hold without one.',
  },
  params, query, body: RecordSchoolingExcuse.input.omit(asRead),
  bodyExample: {
    source: 'department', effectiveOn: '2019-09-01', evidence: [{ kind: 'schooling', reference: 'JY-2019-7' }], memberCode: 'M-000003',
    excuse: { reason: 'home_taught', to: null, certificate: 'JY-2019-7' },
  },
  answers, problems: [404],
});
