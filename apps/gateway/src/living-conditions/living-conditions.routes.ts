import { countyCode, recordCode, RecordLivingCondition } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';

const { householdCode: _, expectedRevision: __, ...body } = RecordLivingCondition.input.shape;

export const recordLivingCondition = defineRoute({
  name: 'recordLivingCondition', method: 'post', path: '/api/v1/households/{code}/living-conditions', tag: 'households', writes: true, versioned: true,
  passes: { to: RecordLivingCondition, as: { code: 'householdCode' } },
  summary: { zh: '记录一户的两不愁、饮水和住房情况', en: 'Record what was found at a home: food, clothing, water, house' },
  description: {
    zh: '同一天再次记录即更正，原值留存。',
    en: 'Recorded again for the same day it is corrected; what stood before is kept.',
  },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') }),
  body: z.strictObject(body),
  bodyExample: {
    source: 'visit', effectiveOn: '2020-05-12', evidence: [{ kind: 'visit_record', reference: '2020-0512-07' }],
    found: { enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'B' },
  },
  answers: {
    200: {
      description: { zh: '已记录', en: 'Recorded' }, schema: RecordLivingCondition.output,
      example: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', households: [{ householdCode: 'H-000001', revision: 9 }] },
    },
  },
  problems: [404],
});
