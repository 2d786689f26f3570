import fc from 'fast-check';
import { z } from 'zod';
import { cellObjections } from './cell-objections.js';
import { readLines } from './read-lines.js';

const maybe = <Schema extends z.ZodType<unknown, string>>(schema: Schema) => z.union([z.literal('').transform(() => null), schema]);
const grade = z.string().transform((cell, context) => {
  if (!'甲乙'.includes(cell) || cell === '') context.addIssue({ code: 'custom', params: { refusal: 'value/not-in-code-list' } });
  return cell === '甲' ? 'a' : 'b';
});
const definition = {
  headings: { code: '编号', name: '姓名', grade: '等级', born_on: '出生日期', left_on: '离开日期', phone: '电话', amount: '金额', old_grade: '原等级' },
  row: z.object({
    code: z.string().regex(/^[A-Z]\d+$/), name: z.string().min(1).max(4).regex(/^[^\p{Cc}]*$/u), grade, born_on: z.iso.date(),
    left_on: maybe(z.iso.date()), phone: maybe(z.string().regex(/^\d{11}$/)), amount: z.string().regex(/^\d{1,5}$/).transform(BigInt),
    old_grade: maybe(grade),
  }),
};
const columns = Object.keys(definition.headings);
const right = ['A1', '张三', '甲', '1960-02-29', '', '13900000000', '120', '乙'];

const others = ['', '甲', '乙', '丙', '2020-02-30', '2020-05-31', '13900000000', '007', 'A2', '\u0000', '𠮷𠮷𠮷', 'x'.repeat(401)];
const cell = fc.oneof(fc.constantFrom(...others), fc.string(), fc.string({ unit: 'binary' }));
const mostlyRight = right.map((good) => fc.oneof({ weight: 6, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: cell }));
const rows = fc.array(fc.tuple(...mostlyRight), { maxLength: 30 });
const named = (cells: readonly string[]) => Object.fromEntries(columns.map((column, i) => [column, cells[i]!]));

describe('the lines of a part', () => {
  it('are read as the schema reads them, cell by cell, and refused for the same reasons', () => {
    fc.assert(fc.property(rows, (cells) => {
      const { lines, refused } = readLines(definition, { columns, rows: cells.map((each, i) => ({ row: i + 2, cells: each })) });
      const parsed = cells.map((each, i) => ({ row: i + 2, named: named(each), ...definition.row.safeParse(named(each)) }));
      const fit = parsed.flatMap(({ row, data }) => (data === undefined ? [] : [[row, data]]));
      expect(lines.map(({ row, value }) => [row, value])).toEqual(fit);
      const objections = parsed.flatMap(({ row, error, named: text }) =>
        (error === undefined ? [] : cellObjections(error, text).map(({ column, code }) => [row, column, code])));
      expect(refused.map(({ row, column, code }) => [row, column, code])).toEqual(objections);
    }), { numRuns: 500 });
  });

  it('forget nothing of a column with more texts than are remembered', () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({ row: i + 2, cells: right.with(6, String(i)) }));
    for (let again = 0; again < 2; again++) {
      expect(readLines(definition, { columns, rows: many }).lines.map(({ value }) => value.amount)).toEqual(many.map((_, i) => BigInt(i)));
    }
  });

  it('are refused by row, column and code of each cell that is wrong, in both languages, and the value is never shown', () => {
    const cells = right.with(0, 'x1').with(3, '2020-02-30').with(6, 'secret').with(1, '');
    const { refused } = readLines(definition, { columns, rows: [{ row: 2, cells }] });
    expect(refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'code', 'value/malformed'], [2, 'name', 'value/missing'], [2, 'born_on', 'value/not-a-day'], [2, 'amount', 'value/malformed'],
    ]);
    expect(refused[2]!.message.zh).toContain('出生日期：');
    expect(refused[2]!.message.en).toContain('born_on: ');
    expect(JSON.stringify(refused)).not.toContain('secret');
  });

  it('may have their columns in any order, by name or by Chinese heading', () => {
    const headings = columns.map((column, i) => (i % 2 === 0 ? definition.headings[column as keyof typeof definition.headings] : column));
    const { lines: [line] } = readLines(definition, { columns: headings.toReversed(), rows: [{ row: 2, cells: right.toReversed() }] });
    expect(line!.value).toEqual(definition.row.parse(named(right)));
  });

  it('have empty cells in a column that the file lacks', () => {
    const without = (column: string) => {
      const kept = columns.filter((each) => each !== column);
      return readLines(definition, { columns: kept, rows: [{ row: 2, cells: kept.map((each) => named(right)[each]!) }] });
    };
    expect(without('phone').lines[0]!.value.phone).toBeNull();
    expect(without('amount').refused).toEqual([expect.objectContaining({ row: 2, column: 'amount', code: 'value/missing' })]);
  });

  it('are refused when they have not as many cells as the heading', () => {
    expect(readLines(definition, { columns, rows: [{ row: 2, cells: ['A1'] }] }).refused)
      .toEqual([expect.objectContaining({ row: 2, column: null, code: 'row/wrong-number-of-cells' })]);
  });

  it('have no rules of their own: a schema with some is refused', () => {
    const row = z.object({ code: z.string() }).refine(() => false);
    expect(() => readLines({ headings: { code: '编号' }, row }, { columns: ['code'], rows: [] })).toThrow('columns and no more');
  });
});
