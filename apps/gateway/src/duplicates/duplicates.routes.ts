import {
  countyCode, DismissDuplicate, duplicateKinds, duplicateStates, ListDuplicates, MergeDuplicates, pairCursor, PreviewMerge, UndoMerge,
  type OutputOf,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, division, limit } from '../http/list-query.js';

const tag = 'duplicates';
const query = z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') });
const changeId = '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11';
const seen = { source: 'visit', effectiveOn: '2020-05-12', evidence: [{ kind: 'identity', reference: '2020-0512-07' }] };
const asRead = [{ householdCode: 'H-000001', expectedRevision: 9 }, { householdCode: 'H-000417', expectedRevision: 4 }];
const merging = { ...seen, households: asRead, merge: { kind: 'member', keptCode: 'M-000003', mergedCode: 'M-001302', take: ['idNumber'] } };
const done = {
  200: {
    description: { zh: '已办理', en: 'Done' }, schema: MergeDuplicates.output,
    example: { changeId, households: [{ householdCode: 'H-000001', revision: 11 }, { householdCode: 'H-000417', revision: 6 }] },
  },
};

const page: OutputOf<typeof ListDuplicates> = {
  duplicates: [{
    kind: 'same_person', firstCode: 'M-000003', secondCode: 'M-001302',
    households: [{ householdCode: 'H-000001', villageCode: '522632100001' }, { householdCode: 'H-000417', villageCode: '522632100001' }],
    grounds: ['name_and_birth', 'number_missing', 'village'], sharedMembers: null, state: 'open', reason: null, changeId: null,
  }],
  next: null,
};

const home = { villageCode: '522632100001', existed: { from: '2009-03-01', to: null }, registered: false, povertyStatus: null };
const head = { memberCode: 'M-001301', relation: '01', joinedOn: '2009-03-01', joinedBy: 'founding' } as const;
const preview: OutputOf<typeof PreviewMerge> = {
  households: [{
    householdCode: 'H-000417',
    before: { ...home, members: [head, { memberCode: 'M-001302', relation: '03', joinedOn: '2011-07-19', joinedBy: 'birth' }] },
    after: { ...home, members: [head] },
  }],
  effects: [{ effect: 'member_leaves', householdCode: 'H-000417', memberCode: 'M-001302' }],
  fields: [{ keptCode: 'M-000003', mergedCode: 'M-001302', field: 'idNumber', same: false, from: 'merged' }],
  attached: [],
  problem: null,
};

export const listDuplicates = defineRoute({
  name: 'listDuplicates', method: 'get', path: '/api/v1/duplicates', tag,
  passes: { to: ListDuplicates },
  summary: { zh: '疑似重复的人或户', en: 'Records that may be of one person, or of one household' },
  description: {
    zh: '按类型列出：证件号码相同（无证件号码 999999 除外）、姓名和出生日期相同（联系电话相同的两户，姓名相同即列）、成员重合的户，附依据，'
      + '不含姓名和号码。按村、户编号排列；一页可能不满，以 next 为空为止。已排除的，在依据变化前不再列为待核实。',
    en: 'By kind: one ID number (placeholders 999999 excepted), one name and birth date (one name, where the two households have one '
      + 'phone), households with the same members; with what speaks for each, and neither names nor numbers. In the order of villages '
      + 'and households; a page may be short, go on until next is null. A dismissed pair is not open again until what spoke for it changes.',
  },
  query: z.strictObject({
    division,
    kind: duplicateKinds.schema, state: duplicateStates.schema.default('open'),
    after: after(pairCursor),
    limit,
  }),
  answers: { 200: { description: { zh: '一页疑似重复', en: 'A page of duplicates' }, schema: ListDuplicates.output, example: page } },
  problems: [422, 503],
});

export const dismissDuplicate = defineRoute({
  name: 'dismissDuplicate', method: 'post', path: '/api/v1/duplicates/dismissals', tag, writes: true,
  passes: { to: DismissDuplicate },
  summary: { zh: '排除一对疑似重复', en: 'Dismiss a suspicion' },
  query, body: DismissDuplicate.input,
  bodyExample: { ...seen, kind: 'same_person', firstCode: 'M-000003', secondCode: 'M-001302', reason: 'different_people' },
  answers: done, problems: [404],
});

export const previewMerge = defineRoute({
  name: 'previewMerge', method: 'post', path: '/api/v1/duplicates/merges/preview', tag,
  passes: { to: PreviewMerge },
  summary: { zh: '预览合并', en: 'Preview a merge' },
  description: {
    zh: '请求内容同合并。逐字段说明取自哪一条记录，列出各户前后、影响和并入户名下的记录数；会被拒绝的，在 problem 中给出理由。不写入任何内容。',
    en: 'Takes what merging takes. Says field by field from which record it comes, the households before and after, each effect, what stands '
      + 'under the household that goes, and in problem why it would be refused. Writes nothing.',
  },
  query, body: PreviewMerge.input, bodyExample: merging,
  answers: { 200: { description: { zh: '预览', en: 'The preview' }, schema: PreviewMerge.output, example: preview } },
  problems: [404, 412, 422, 503],
});

export const mergeDuplicates = defineRoute({
  name: 'mergeDuplicates', method: 'post', path: '/api/v1/duplicates/merges', tag, writes: true,
  passes: { to: MergeDuplicates },
  summary: { zh: '合并两条重复记录', en: 'Make one of two records' },
  description: {
    zh: '自生效日起合并，此前各日的查询结果不变。households 写明两条记录所属的户及读取时的修订号。',
    en: 'From the effective day on; answers as of earlier days stay. households names those of both records with the revisions that were read.',
  },
  query, body: MergeDuplicates.input, bodyExample: merging, answers: done, problems: [404, 409, 412],
});

export const undoMerge = defineRoute({
  name: 'undoMerge', method: 'post', path: '/api/v1/duplicates/merges/{id}/undo', tag, writes: true,
  passes: { to: UndoMerge, as: { id: 'mergeId' } },
  summary: { zh: '撤销一次合并', en: 'Undo a merge' },
  description: {
    zh: '完全恢复到合并之前；合并之后这些户已有新记录的不能撤销。',
    en: 'Everything is again as it was before; refused when something of these households was recorded since.',
  },
  params: z.object({ id: z.uuid().describe('合并编号，即 changeId · the merge, by its changeId') }), query,
  body: UndoMerge.input.omit({ mergeId: true }), bodyExample: { ...seen, households: asRead },
  answers: done, problems: [404, 409, 412],
});
