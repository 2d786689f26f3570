import { WorkingSet } from '@guzhou/recording';
import { z } from 'zod';
import type { Part } from './part.js';
import { newsIn, ofChanged, ruledBook } from './ruled-book.js';
import type { Rule, RuleOverAll } from './rule.js';
import { runImport } from './run-import.js';

const definition = {
  headings: { code: '编号', seat: '座位', amount: '金额' },
  row: z.object({
    code: z.string().regex(/^[A-Z]\d+$/), seat: z.string().min(1), amount: z.string().regex(/^\d+$/).transform(BigInt),
  }),
};
type Row = z.output<typeof definition.row>;
const texts = {
  'amount/zero': { zh: '应大于零', en: 'must be above zero' }, 'seat/none': { zh: '没有', en: 'there is none' },
  'seat/taken': { zh: '已占', en: 'is taken' }, 'payment/paid': { zh: '已发放', en: 'is paid and stays' },
};
type Code = keyof typeof texts;

const aboveZero: Rule<Row, Code> = ({ amount }) => (amount > 0n ? null : { column: 'amount', code: 'amount/zero' });
const seatIsThere: Rule<Row, Code> = ({ seat }) => (seat === 'none' ? { column: 'seat', code: 'seat/none' } : null);
const paid: Rule<Row, Code> = ({ seat }) => (seat === 'other' ? { column: null, code: 'payment/paid' } : null);
const keyOf = (row: Row): string => row.code;

/** Nobody sits where another does, after all rows. */
const onePerSeat = (stored: readonly Row[]): RuleOverAll<Row, Code> => (rows) => {
  const replaced = new Set(rows.map(keyOf));
  const seats = new Set(stored.filter((row) => !replaced.has(row.code)).map(({ seat }) => seat));
  return rows.map(({ seat }) => {
    if (seats.has(seat)) return { column: 'seat', code: 'seat/taken' };
    seats.add(seat);
    return null;
  });
};

const row = (code: string, seat: string, amount = 7n): Row => ({ code, seat, amount });

/** Brings rows to what is stored; `written`: what came out different. */
async function brought(stored: readonly Row[], cells: readonly string[][], preview = false) {
  const written: Row[] = [];
  const part: Part = { columns: Object.keys(definition.headings), rows: cells.map((each, i) => ({ row: i + 2, cells: each })), preview };
  const outcome = await runImport({
    definition, texts, part, keyOf,
    open: async (rows) => {
      const records = new WorkingSet(new Map(stored.map((each) => [each.code, each])));
      const apply = (before: Row | undefined, after: Row) =>
        (before !== undefined && before.seat === after.seat && before.amount === after.amount ? before : after);
      return ruledBook({
        records, keyOf, news: newsIn({ rows, records, keyOf, apply }), rowOf: (record) => record,
        rules: [[ofChanged(paid)], [aboveZero, seatIsThere]], together: onePerSeat(stored),
        save: async () => { written.push(...records.changes().map(({ after }) => after)); },
      });
    },
  });
  return { outcome, written: written.map(({ code, seat }) => `${code} ${seat}`), refused: outcome.refused.map((each) => [each.row, each.code]) };
}

describe('rows that are judged by rules', () => {
  it('are new, change what is on record, or say nothing new, and then no rule is asked', async () => {
    const { outcome, written } = await brought([row('A1', '1', 0n), row('A2', '2')], [['A1', '1', '0'], ['A2', '3', '7'], ['A3', '4', '7']]);
    expect(outcome).toEqual({ created: 1, changed: 1, unchanged: 1, refused: [] });
    expect(written).toEqual(['A2 3', 'A3 4']);
  });

  it('are told all that the rules of one list have against them, and of later lists only when those of the first are kept', async () => {
    const { refused, written } = await brought([row('A2', '2')], [['A1', 'none', '0'], ['A2', 'other', '0'], ['A3', '4', '7']]);
    expect(refused).toEqual([[2, 'amount/zero'], [2, 'seat/none'], [3, 'payment/paid']]);
    expect(written).toEqual(['A3 4']);
  });

  it('may exchange what only one can have', async () => {
    const { outcome } = await brought([row('A1', '1'), row('A2', '2')], [['A1', '2', '7'], ['A2', '1', '7']]);
    expect(outcome).toMatchObject({ changed: 2, refused: [] });
  });

  it('do not get what the record of a refused row keeps', async () => {
    const { refused, written } = await brought([row('A1', '1'), row('A2', '2')], [['A3', '1', '7'], ['A1', '2', '7']]);
    expect(refused).toEqual([[2, 'seat/taken'], [3, 'seat/taken']]);
    expect(written).toEqual([]);
  });

  it('share the fate of the row that they repeat, however it writes the same', async () => {
    const { outcome, refused } = await brought([], [['A1', '1', '7'], ['A1', '1', '07'], ['A2', '2', '0'], ['A2', '2', '00'], ['A1', '3', '7']]);
    expect(outcome).toMatchObject({ created: 1, unchanged: 1 });
    expect(refused).toEqual([[4, 'amount/zero'], [5, 'amount/zero'], [6, 'row/code-repeated']]);
  });

  it('are not written in a preview, which tells what each would do, field by field', async () => {
    const { outcome, written } = await brought([row('A1', '1')], [['A1', '2', '7'], ['A2', '3', '7'], ['A1', '2', '7']], true);
    expect(written).toEqual([]);
    expect(outcome.verdicts).toEqual([
      { row: 2, verdict: 'changed', changes: [{ column: 'seat', before: '1', after: '2' }] },
      { row: 3, verdict: 'created', changes: [] }, { row: 4, verdict: 'unchanged', changes: [] },
    ]);
  });
});
