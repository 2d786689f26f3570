import { countyCode, recordCode, reversals, type FactWithReversal, type Permission } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';

const tag = 'facts';

type FactKind = keyof typeof reversals;
/** What whoever looks at facts of a kind, or reverses them, must be allowed. */
const permissionsBy = (which: 'get' | 'reverse') =>
  Object.fromEntries(Object.entries(reversals).map(([kind, of]) => [kind, of[which].permission as Permission]));
const kinds = Object.keys(reversals) as [FactKind, ...FactKind[]];

const params = z.object({
  kind: z.enum(kinds).describe('事项类别，与文件类别同名 · kind of fact, named as its kind of file'),
  code: recordCode,
});
const query = z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') });

const reversal = {
  reversalCode: 'CZ-2020-0007', reversedOn: '2020-06-02', reason: 'wrong_recipient' as const,
  evidence: [{ kind: 'approval' as const, reference: '古扶办[2020]12号' }],
};
const fact: FactWithReversal = {
  factCode: 'D-000123',
  record: {
    payout_code: 'D-000123', project_code: 'P-0007', household_code: 'H-000001', kind: '入股分红', paid_on: '2020-05-20', amount_yuan: '300.50',
  },
  reversal: { ...reversal, actor: 'cadre-7', recordedAt: '2020-06-02T02:00:00.000Z', recordedBy: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11' },
};

export const getFact = defineRoute({
  access: { permission: { by: 'kind', of: permissionsBy('get') }, at: 'service' },
  name: 'getFact', recorded: 'reading', method: 'get', path: '/api/v1/facts/{kind}/{code}', tag,
  summary: { zh: '一笔资金、到户收益、工资或培训结业，及其冲正', en: 'A fund, a payout, a wage or a completion, and what reversed it' },
  description: {
    zh: 'record 按该类文件的列给出；reversal 为 null 表示未冲正。',
    en: 'record is given by the columns of its kind of file; reversal is null while it stands.',
  },
  params, query,
  answers: { 200: { description: { zh: '事项', en: 'The fact' }, schema: reversals.payouts.get.output, example: fact } },
  problems: [404, 503],
});

export const reverseFact = defineRoute({
  access: { permission: { by: 'kind', of: permissionsBy('reverse') }, at: 'service' },
  name: 'reverseFact', method: 'post', path: '/api/v1/facts/{kind}/{code}/reversal', tag, writes: true,
  summary: { zh: '冲正一笔登记有误的资金、到户收益、工资或培训结业', en: 'Reverse a fund, a payout, a wage or a completion that was told wrongly' },
  description: {
    zh: '每笔只能冲正一次，冲正后各处（收入、达标、月报）不再计入；已生成的月报版本不变，重新生成的版本不再计入。'
      + '正确的一笔请用新的编号登记。事项没有版本，不需要 If-Match。',
    en: 'Once for each. It counts nowhere then (income, standards, reports); versions of reports that are made stay as they are, the next one '
      + 'leaves it out. What is right is recorded under another code. A fact has no revisions, so there is no If-Match.',
  },
  params, query, body: reversals.payouts.reverse.input.omit({ factCode: true }), bodyExample: reversal,
  answers: {
    200: {
      description: { zh: '已冲正', en: 'Reversed' }, schema: reversals.payouts.reverse.output,
      example: { reversalCode: 'CZ-2020-0007', factCode: 'D-000123' },
    },
  },
  problems: [404],
});
