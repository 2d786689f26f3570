import {
  countyCode, GetHouseholdLineage, named, PreviewNaturalChange, recordCode, RecordNaturalChange, type OutputOf,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { asOf } from '../http/list-query.js';

const { householdCode: _, expectedRevision: __, ...fields } = RecordNaturalChange.input.shape;
const params = z.object({ code: recordCode });
const query = z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') });
const body = named('NaturalChangeBody', z.strictObject(fields));

const death = {
  source: 'application', effectiveOn: '2020-05-12', evidence: [{ kind: 'death', reference: '榕卫死字[2020]031' }],
  change: { kind: 'death', memberCode: 'M-000001', head: { memberCode: 'M-000002', relations: [{ memberCode: 'M-000003', relation: '03' }] } },
};

const preview: OutputOf<typeof PreviewNaturalChange> = {
  households: [{
    householdCode: 'H-000001',
    before: {
      villageCode: '522632100001', existed: { from: '2009-03-01', to: null }, registered: true, povertyStatus: 'exited',
      members: [
        { memberCode: 'M-000001', relation: '01', joinedOn: '2009-03-01', joinedBy: 'founding' },
        { memberCode: 'M-000002', relation: '02', joinedOn: '2009-03-01', joinedBy: 'founding' },
        { memberCode: 'M-000003', relation: '03', joinedOn: '2011-07-19', joinedBy: 'birth' },
      ],
    },
    after: {
      villageCode: '522632100001', existed: { from: '2009-03-01', to: null }, registered: true, povertyStatus: 'exited',
      members: [
        { memberCode: 'M-000002', relation: '01', joinedOn: '2009-03-01', joinedBy: 'founding' },
        { memberCode: 'M-000003', relation: '03', joinedOn: '2011-07-19', joinedBy: 'birth' },
      ],
    },
  }],
  effects: [
    { effect: 'member_leaves', householdCode: 'H-000001', memberCode: 'M-000001' },
    { effect: 'head_changes', householdCode: 'H-000001', memberCode: 'M-000002' },
  ],
  problem: null,
};

export const recordNaturalChange = defineRoute({
  name: 'recordNaturalChange', method: 'post', path: '/api/v1/households/{code}/natural-changes', tag: 'natural-changes', writes: true, versioned: true,
  passes: { to: RecordNaturalChange, as: { code: 'householdCode' } },
  summary: { zh: '登记一户的自然变更', en: 'Record what happened in a household' },
  description: {
    zh: '出生、死亡、婚入婚出、迁入迁出、出国定居、收养送养、判刑收监与刑满释放、就学变动、户主变更、拆户、并户、迁村、销户。'
      + '由 change.kind 决定其余字段。从本县另一户加入的，在加入的户登记，并在 from 中写明原户及其修订号。',
    en: 'Births, deaths, marriages, moves, settling abroad, adoptions, prison and release, schooling, another head, splits, merges, '
      + 'moves to another village, dissolution: change.kind says which, and what else is asked. Who joins from another household of '
      + 'the county is recorded where they join; from names the other one with its revision.',
  },
  params, query, body, bodyExample: death,
  answers: {
    200: {
      description: { zh: '已登记', en: 'Recorded' }, schema: RecordNaturalChange.output,
      example: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', households: [{ householdCode: 'H-000001', revision: 12 }] },
    },
  },
  problems: [404],
});

export const previewNaturalChange = defineRoute({
  name: 'previewNaturalChange', method: 'post', path: '/api/v1/households/{code}/natural-changes/preview', tag: 'natural-changes', versioned: true,
  passes: { to: PreviewNaturalChange, as: { code: 'householdCode' } },
  summary: { zh: '预览自然变更', en: 'Preview what a natural change would do' },
  description: {
    zh: '请求内容同登记。答复各户变更前后的成员与状态、逐项影响；会被拒绝的，在 problem 中给出与登记时相同的理由。不写入任何内容。',
    en: 'Takes what recording takes. Answers the households before and after, each effect, and in problem why it would be refused, in '
      + 'the words of the refusal. Writes nothing.',
  },
  params, query, body, bodyExample: death,
  answers: { 200: { description: { zh: '预览', en: 'The preview' }, schema: PreviewNaturalChange.output, example: preview } },
  problems: [422, 503],
});

export const getLineage = defineRoute({
  name: 'getLineage', method: 'get', path: '/api/v1/households/{code}/lineage', tag: 'natural-changes',
  passes: { to: GetHouseholdLineage, as: { code: 'householdCode' } },
  summary: { zh: '一户的沿革', en: 'Where a household came from and what became of it' },
  description: {
    zh: '与该户相连的到某日为止的全部拆户、并户和重复户合并，按日期排序。',
    en: 'Every split, merge and merged duplicate until a day that it hangs together with, in the order of days.',
  },
  params, query: query.extend({ asOf }),
  answers: {
    200: {
      description: { zh: '沿革', en: 'The lineage' }, schema: GetHouseholdLineage.output,
      example: {
        lineage: [{
          fromCode: 'H-000001', toCode: 'H-000917', kind: 'split', effectiveOn: '2019-10-08', changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11',
        }],
      },
    },
  },
  problems: [503],
});
