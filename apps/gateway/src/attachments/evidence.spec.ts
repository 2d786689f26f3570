import { namingsIn, referenceTo } from './evidence.js';

const id = '0b9e6f0e-6f7c-4a55-9d1c-0f3a5c2b7e11';

const paper = { kind: 'photo', reference: referenceTo(id) };
const filed = { kind: 'approval', reference: '古扶办[2020]12号' };

it('attachments that a change names are found wherever it names a paper, and nothing else is taken for one', () => {
  expect(namingsIn({ source: 'visit', evidence: [filed, paper] })).toEqual([{ path: 'body.evidence.1.reference', id }]);
  expect(namingsIn({ procedures: [{ code: 'P1' }, { code: 'P2', evidence: [paper] }], evidence: [{ kind: 'other', reference: 'attachment/none' }] }))
    .toEqual([{ path: 'body.procedures.1.evidence.0.reference', id }, { path: 'body.evidence.0.reference', id: 'none' }]);
  expect(namingsIn({ paper: { kind: 'water_test', reference: referenceTo(id) }, excuse: { certificate: referenceTo(id) }, evidence: [] }))
    .toEqual([{ path: 'body.paper.reference', id }, { path: 'body.excuse.certificate', id }]);
  expect(namingsIn({ note: `see ${referenceTo(id)}`, place: '附件/3', evidence: null, more: [1, 'x', null] })).toEqual([]);
  expect(namingsIn(undefined)).toEqual([]);
});

it.each([`Attachment/${id}`, `/attachment/${id}`, `attachments/${id}`, `/api/v1/attachments/${id}`])(
  'what is almost the reference of one is no number of a paper: %s', (reference) => {
    expect(namingsIn({ evidence: [{ ...paper, reference }] })).toEqual([{ path: 'body.evidence.0.reference', id: reference }]);
  });
