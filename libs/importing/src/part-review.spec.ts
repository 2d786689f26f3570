import { z } from 'zod';
import { PartReview, type Rule } from './part-review.js';
import type { Part } from './part.js';

const definition = {
  headings: { code: '编号', paid_on: '日期', amount: '金额', note: '备注' },
  row: z.object({
    code: z.string().regex(/^[A-Z]\d+$/),
    paid_on: z.iso.date(),
    amount: z.string().regex(/^\d+$/).transform(BigInt),
    note: z.union([z.literal('').transform(() => null), z.string().max(5)]),
  }),
};
type Row = z.output<typeof definition.row>;
const texts = { 'amount/zero': { zh: '金额应大于零', en: 'must be above zero' }, 'payment/paid': { zh: '已发放', en: 'is paid and stays' } };
type Code = keyof typeof texts;

const aboveZero: Rule<Row, Code> = ({ amount }) => (amount > 0n ? null : { column: 'amount', code: 'amount/zero' });
const paid: Rule<Row, Code> = () => ({ column: null, code: 'payment/paid' });

function review(rows: string[][], columns = ['code', 'paid_on', 'amount', 'note'], preview = false) {
  const part: Part = { columns, rows: rows.map((cells, i) => ({ row: i + 2, cells })), preview };
  const record = ({ code, paid_on, amount, note }: Row) => ({ code, paid_on, amount, note });
  return new PartReview({ definition, part, key: 'code', texts, record, rowOf: (kept) => kept });
}

describe('the review of a part', () => {
  it('names row, column and code of each cell that is wrong, in both languages, and never shows the value', () => {
    const wrong = [['x1', '2020-02-30', 'secret', 'too long'], ['', '2020-02-29', '1', '']];
    const { refused } = review(wrong).compare(new Map()).outcome();
    expect(refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'code', 'value/malformed'], [2, 'paid_on', 'value/not-a-day'], [2, 'amount', 'value/malformed'],
      [2, 'note', 'value/too-long'], [3, 'code', 'value/missing'],
    ]);
    expect(refused[1]!.message.zh).toContain('日期：');
    expect(JSON.stringify(refused)).not.toContain('secret');
  });

  it('takes columns in any order, by name or by Chinese heading', () => {
    const reviewed = review([['7', 'A1', '', '2020-05-31']], ['金额', '编号', 'note', '日期']);
    expect(reviewed.values).toEqual([{ code: 'A1', paid_on: '2020-05-31', amount: 7n, note: null }]);
  });

  it('takes an absent column as empty cells', () => {
    expect(review([['A1', '2020-05-31']], ['code', 'paid_on']).compare(new Map()).outcome().refused)
      .toEqual([expect.objectContaining({ column: 'amount', code: 'value/missing' })]);
  });

  it('tells new, changed and unchanged rows apart by what is stored', () => {
    const stored = new Map([
      ['A1', { code: 'A1', paid_on: '2020-05-31', amount: 7n, note: null, version: 3 }],
      ['A2', { code: 'A2', paid_on: '2020-05-31', amount: 7n, note: null, version: 1 }],
    ]);
    const reviewed = review([['A1', '2020-05-31', '7', ''], ['A2', '2020-05-31', '8', ''], ['A3', '2020-05-31', '9', 'new']])
      .compare(stored);
    expect(reviewed.created.map(({ value }) => value.code)).toEqual(['A3']);
    expect(reviewed.changed.map(({ value }) => value.code)).toEqual(['A2']);
    expect(reviewed.outcome()).toEqual({ created: 1, changed: 1, unchanged: 1, refused: [] });
  });

  it('tells in a preview what each row would do, field by field, and says not to write', () => {
    const stored = new Map([
      ['A1', { code: 'A1', paid_on: '2020-05-31', amount: 7n, note: null, version: 3 }],
      ['A2', { code: 'A2', paid_on: '2020-05-31', amount: 7n, note: 'old', version: 1 }],
    ]);
    const rows = [['A2', '2020-06-01', '7', ''], ['A1', '2020-05-31', '7', ''], ['A3', '2020-05-31', '9', ''], ['A4', '2020-05-31', '0', '']];
    const reviewed = review([...rows, rows[2]!], undefined, true).compare(stored).check(aboveZero);
    expect(reviewed.writes).toBe(false);
    expect(reviewed.outcome()).toMatchObject({ created: 1, changed: 1, unchanged: 2, refused: [{ row: 5 }] });
    expect(reviewed.outcome().verdicts).toEqual([
      { row: 4, verdict: 'created', changes: [] },
      { row: 2, verdict: 'changed', changes: [
        { column: 'paid_on', before: '2020-05-31', after: '2020-06-01' }, { column: 'note', before: 'old', after: '' },
      ] },
      { row: 3, verdict: 'unchanged', changes: [] }, { row: 6, verdict: 'unchanged', changes: [] },
    ]);
  });

  it('checks new and changed rows, and leaves unchanged ones in peace', () => {
    const before = { paid_on: '2020-05-31', note: null };
    const stored = new Map([['A1', { ...before, code: 'A1', amount: 0n }], ['A2', { ...before, code: 'A2', amount: 1n }]]);
    const reviewed = review([['A1', '2020-05-31', '0', ''], ['A2', '2020-05-31', '2', ''], ['A3', '2020-05-31', '0', '']])
      .compare(stored).checkChanged(paid).check(aboveZero);
    expect(reviewed.outcome()).toMatchObject({ created: 0, changed: 0, unchanged: 1 });
    expect(reviewed.outcome().refused.map(({ row, code }) => [row, code])).toEqual([[3, 'payment/paid'], [4, 'amount/zero']]);
  });

  it('counts a row repeated word for word as unchanged, and refuses it with its first', () => {
    const [good, bad] = [['A1', '2020-05-31', '5', ''], ['A2', '2020-05-31', '0', '']];
    const outcome = review([good, good, bad, bad] as string[][])
      .compare(new Map()).check(aboveZero).outcome();
    expect(outcome).toMatchObject({ created: 1, changed: 0, unchanged: 1 });
    expect(outcome.refused.map(({ row }) => row)).toEqual([4, 5]);
  });

  it('refuses a second row of the same code with other values', () => {
    const outcome = review([['A1', '2020-05-31', '5', ''], ['A1', '2020-05-31', '6', '']]).compare(new Map()).outcome();
    expect(outcome.created).toBe(1);
    expect(outcome.refused).toEqual([expect.objectContaining({ row: 3, column: null, code: 'row/code-repeated' })]);
  });

  it('refuses a row that has not as many cells as the heading', () => {
    expect(review([['A1']]).compare(new Map()).outcome().refused)
      .toEqual([expect.objectContaining({ row: 2, code: 'row/wrong-number-of-cells' })]);
  });
});
