import {
  agreementFields, copyKinds, countyCode, differenceStates, divisionCode, GetConsistency, JudgeRecordDifference, ListRecordDifferences,
  recordCode, type OutputOf,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, asOf, division, limit } from '../http/list-query.js';

const tag = 'agreement';
const changeId = '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11';
const { householdCode: _, expectedRevision: __, ...body } = JudgeRecordDifference.input.shape;

const page: OutputOf<typeof ListRecordDifferences> = {
  differences: [{
    householdCode: 'H-000001', villageCode: '522632100001', copyKind: 'handbook', takenOn: '2020-05-01', memberCode: null, field: 'persons', copySays: '4',
    registerSays: '5', state: 'open', judgement: null,
  }],
  next: null,
};

export const listRecordDifferences = defineRoute({
  name: 'listRecordDifferences', method: 'get', path: '/api/v1/record-differences', tag,
  passes: { to: ListRecordDifferences },
  summary: { zh: '三级材料与登记册不一致的项目', en: 'Fields in which copies and the register differ' },
  description: {
    zh: '材料与材料日期当日的登记册逐项比对。open 待核定，judged 已核定待更正，closed 登记册或同类新材料已一致。',
    en: 'Each copy is compared with the register as of its day. open, judged, or closed: the register agrees by now, or a later copy of the '
      + 'kind says the field.',
  },
  query: z.strictObject({
    division, asOf, state: differenceStates.schema.default('open'), copyKind: copyKinds.schema.optional(), field: agreementFields.schema.optional(),
    after: after(ListRecordDifferences.input.shape.after.unwrap()), limit,
  }),
  answers: { 200: { description: { zh: '一页差异', en: 'A page of differences' }, schema: ListRecordDifferences.output, example: page } },
  problems: [422, 503],
});

export const getConsistency = defineRoute({
  name: 'getConsistency', method: 'get', path: '/api/v1/record-consistency', tag,
  passes: { to: GetConsistency },
  summary: { zh: '各村三级材料一致率', en: 'Consistency rates of villages by kind of copy' },
  query: z.strictObject({
    division, asOf, after: after(divisionCode),
    limit: z.coerce.number().int().min(1).max(50).default(25).describe('一页几个村 · villages on a page'),
  }),
  answers: {
    200: {
      description: { zh: '一致率', en: 'The rates' }, schema: GetConsistency.output,
      example: {
        rates: [{
          villageCode: '522632100001', copyKind: 'handbook', households: 40, agreeingHouseholds: 36, fields: 320, agreeingFields: 314,
          fieldRate: 0.9812, householdRate: 0.9,
        }],
        next: null,
      },
    },
  },
  problems: [422, 503],
});

export const judgeRecordDifference = defineRoute({
  name: 'judgeRecordDifference', method: 'post', path: '/api/v1/households/{code}/record-differences/verdicts', tag, writes: true, versioned: true,
  passes: { to: JudgeRecordDifference, as: { code: 'householdCode' } },
  summary: { zh: '核定一项差异', en: 'Say who was right about a difference, and where it was corrected' },
  description: {
    zh: '核定不更改登记册；登记册有误的，另行更正并在 correctionId 写明变更编号。',
    en: 'The register is not changed by it: correct it where it is wrong, and name that change in correctionId.',
  },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') }),
  body: z.strictObject(body),
  bodyExample: {
    source: 'visit', effectiveOn: '2020-05-12', evidence: [{ kind: 'household_register', reference: '2020-0512-07' }],
    copyKind: 'handbook', takenOn: '2020-05-01', memberCode: null, field: 'persons', verdict: 'register', correctedIn: 'copy', correctionId: null,
  },
  answers: {
    200: {
      description: { zh: '已核定', en: 'Judged' }, schema: JudgeRecordDifference.output,
      example: { changeId, households: [{ householdCode: 'H-000001', revision: 9 }] },
    },
  },
  problems: [404],
});
