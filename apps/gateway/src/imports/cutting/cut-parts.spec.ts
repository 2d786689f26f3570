import { membersImport } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import { readTable, type CellFlaw, type SheetRow, type Table } from '@guzhou/spreadsheets';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { cutParts, type CutPart } from './cut-parts.js';

const headings = { code: '编号', name: '名称', note: '备注' };
const kind = { headings, aliases: { code: ['AAA001'] } };
const limits = { maxWorkbook: 1_000_000, maxExpanded: 1_000_000 };

async function* pieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    yield bytes.subarray(from, cut);
    from = cut;
  }
  yield bytes.subarray(from);
}

interface Options {
  readonly cuts?: readonly number[];
  readonly charset?: string;
  readonly maxRows?: number;
}

async function cut(file: string | Buffer, { cuts = [], charset, maxRows = 3 }: Options = {}): Promise<CutPart[]> {
  const parts: CutPart[] = [];
  const table = await readTable(pieces(Buffer.from(file as string), cuts), { charset, ...limits });
  for await (const part of cutParts(table, kind, maxRows)) parts.push(part);
  return parts;
}

async function problemOf(file: string | Buffer, options?: Parameters<typeof cut>[1]): Promise<ProblemError['problem']> {
  const error = await cut(file, options).then(() => undefined, (e: unknown) => e);
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem;
}

/** As a workbook is read: cells end with the last that says something. */
function sheet(
  rows: Readonly<Record<number, readonly string[]>>, flaws: Readonly<Record<number, readonly CellFlaw[]>> = {}, merged: Table['merged'] = [],
): Table {
  const all = Object.entries(rows).map(([row, cells]): SheetRow => ({ row: Number(row), cells: [...cells], flaws: flaws[Number(row)] }));
  return { format: 'xlsx', rows: (async function* () { yield all; })(), merged };
}

async function cutSheet(...of: Parameters<typeof sheet>): Promise<CutPart[]> {
  const parts: CutPart[] = [];
  for await (const part of cutParts(sheet(...of), kind)) parts.push(part);
  return parts;
}

const rowsOf = (parts: readonly CutPart[]) => parts.flatMap((part) => part.rows);

describe('cutting a file into parts', () => {
  it('reads either kind of heading, in any order, and keeps the order of the file', async () => {
    const [part] = await cut('备注,code,名称\nn,1,a\n');
    expect(part).toEqual({ columns: ['note', 'code', 'name'], rows: [{ row: 2, cells: ['n', '1', 'a'] }], refused: [], refusedRows: [] });
  });

  it('reads names of a standard as headings, below a title and a remark, and drops empty columns behind', async () => {
    const [part] = await cut('2020年花名册,,,,\n\n填表人,张三,,,\nAAA001,名称,备注,,\n1,a,b,,\n');
    expect(part).toMatchObject({ columns: ['code', 'name', 'note'], rows: [{ row: 5, cells: ['1', 'a', 'b'] }] });
  });

  it('leaves the columns of remarks out that a file of refused rows has', async () => {
    const [part] = await cut('原行号,未接收原因,refused_because,编号,名称,备注\n7,"不行，改","no, mend",1,a,b\n');
    expect(part).toMatchObject({ columns: ['code', 'name', 'note'], rows: [{ row: 2, cells: ['1', 'a', 'b'] }] });
  });

  it('cuts at the most rows that a part may have', async () => {
    const parts = await cut(`code,name,note\n${'1,a,b\n'.repeat(7)}`);
    expect(parts.map((part) => part.rows.length)).toEqual([3, 3, 1]);
    expect(parts[2]!.rows[0]!.row).toBe(8);
  });

  it('does without a last end of line and with CRLF, a byte order mark and empty lines', async () => {
    const parts = await cut('\uFEFFcode,name,note\r\n1,a,b\r\n\r\n,,\r\n2,"c\r\nd","e ""f"""\r\n3,g,h');
    expect(rowsOf(parts)).toEqual([
      { row: 2, cells: ['1', 'a', 'b'] }, { row: 5, cells: ['2', 'c\r\nd', 'e "f"'] }, { row: 7, cells: ['3', 'g', 'h'] },
    ]);
  });

  it('reads GB18030', async () => {
    const gbk = Buffer.concat([Buffer.from('code,name,note\n1,'), Buffer.from([0xb9, 0xc5, 0xd6, 0xdd]), Buffer.from(',x\n')]);
    expect(rowsOf(await cut(gbk, { charset: 'gbk', cuts: [18] }))[0]!.cells).toEqual(['1', '古州', 'x']);
    expect(rowsOf(await cut(gbk, { cuts: [18] }))[0]!.cells).toEqual(['1', '古州', 'x']);
    expect(await problemOf(gbk, { charset: 'utf-8' })).toMatchObject({ code: 'file/wrong-charset', status: 422 });
    expect(await problemOf('x', { charset: 'latin1' })).toMatchObject({ code: 'file/charset-unsupported', status: 415 });
  });

  it('refuses a row with the wrong number of cells or too long a cell, and takes the others', async () => {
    const parts = await cut(`code,name,note\n1,a\n2,b,c,d\n3,e,${'x'.repeat(401)}\n4,f,g\n`);
    expect(rowsOf(parts).map((row) => row.row)).toEqual([5]);
    expect(parts.flatMap((part) => part.refused).map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, null, 'row/wrong-number-of-cells'], [3, null, 'row/wrong-number-of-cells'], [4, 'note', 'cell/too-long'],
    ]);
    expect(parts.flatMap((part) => part.refusedRows)).toEqual([
      { row: 2, cells: ['1', 'a'] }, { row: 3, cells: ['2', 'b', 'c', 'd'] }, { row: 4, cells: ['3', 'e', 'x'.repeat(401)] },
    ]);
  });

  it('fills up the rows of a sheet, and refuses those with formulas, lost digits or errors', async () => {
    const [part] = await cutSheet({ 1: ['编号', '名称', '备注'], 2: ['1'], 4: ['2', 'b', 'c'], 5: ['3', 'd', 'e', 'f'] }, { 4: [
      { index: 0, code: 'cell/digits-lost' }, { index: 2, code: 'cell/formula' },
    ] });
    expect(part!.rows).toEqual([{ row: 2, cells: ['1', '', ''] }]);
    expect(part!.refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, 'code', 'cell/digits-lost'], [4, 'note', 'cell/formula'], [5, null, 'row/wrong-number-of-cells'],
    ]);
  });

  it('takes no notice of a formula in a remark', async () => {
    const [part] = await cutSheet({ 1: ['原行号', '编号', '名称', '备注'], 2: ['9', '1', 'a', 'b'] }, { 2: [{ index: 0, code: 'cell/formula' }] });
    expect(part).toMatchObject({ rows: [{ row: 2, cells: ['1', 'a', 'b'] }], refused: [] });
  });

  it('allows merged cells above the heading and refuses a file with others', async () => {
    const rows = { 1: ['花名册'], 3: ['编号', '名称', '备注'], 4: ['1', 'a', 'b'] };
    const range = { firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 3 };
    expect(await cutSheet(rows, {}, [range])).toHaveLength(1);
    const inRows = { firstRow: 4, lastRow: 6, firstColumn: 1, lastColumn: 1 };
    const error = await cutSheet(rows, {}, [range, inRows]).then(() => undefined, (e: unknown) => e);
    expect((error as ProblemError).problem).toMatchObject({ code: 'file/merged-cells', status: 422, fields: [{ path: 'cells.A4:A6', code: 'cells/merged' }] });
  });

  it.each([['', 'file/empty'], ['code,name,note\n', 'file/empty'], ['\n\n', 'file/empty'],
    ['code,name,note\n1,"a,b\n', 'file/broken-quote'], ['code,name,note\n1,a"b,c\n', 'file/broken-quote'],
    ['code,name,note\n1,"a"b,c\n', 'file/broken-quote'], ['code,name,note\n1,"a"\rb,c\n', 'file/broken-quote'],
    [`code,name,note\n1,"${'a\n'.repeat(200_000)}`, 'file/record-too-long'],
  ])('refuses a file as a whole (%#)', async (file, code) => {
    expect((await problemOf(file, { cuts: [9, 300_000].filter((at) => at < file.length) })).code).toBe(code);
  });

  it('names every wrong heading by its number, and none by what it says', async () => {
    const problem = await problemOf('code,张三,code\n1,2,3\n');
    expect(problem.code).toBe('file/wrong-headings');
    expect(problem.fields!.map(({ path, code }) => [path, code])).toEqual([
      ['heading.2', 'heading/unknown'], ['heading.3', 'heading/doubled'], ['heading.name', 'heading/missing'], ['heading.note', 'heading/missing'],
    ]);
    expect(JSON.stringify(problem)).not.toContain('张三');
  });

  const cell = fc.stringMatching(/^[a古"\n\r,𠮷 ]{0,5}$/u);
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
  const write = (rows: readonly (readonly string[])[], newline: string) => rows
    .map((cells) => cells.map((text) => /["\n\r,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text).join(',')).join(newline);

  it('gives the same parts wherever the bytes were cut', async () => {
    await fc.assert(fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), fc.array(fc.nat(), { maxLength: 12 }), async (rows, newline, places) => {
      fc.pre(rows.some((cells) => cells.some((text) => text !== '')));
      const bytes = Buffer.from(`code,name,note${newline}${write(rows, newline)}`);
      expect(await cut(bytes, { cuts: places.map((place) => place % bytes.length) })).toEqual(await cut(bytes));
    }), { numRuns: 500 });
  });

  it('reads what another reader of CSV reads', async () => {
    await fc.assert(fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, newline) => {
      const expected = rows.filter((cells) => cells.some((text) => text !== ''));
      fc.pre(expected.length > 0);
      const file = `code,name,note${newline}${write(rows, newline)}`;
      const read = rowsOf(await cut(file)).map((row) => row.cells);
      expect(read).toEqual(expected);
      expect(read).toEqual(parse(file, { from: 2, recordDelimiter: [newline] }).filter((cells) => cells.some((text) => text !== '')));
    }), { numRuns: 500 });
  });

  it('knows the headings of members', async () => {
    const file = `${Object.values(membersImport.headings).join(',')}\n${Object.keys(membersImport.headings).map(() => 'x').join(',')}\n`;
    const parts = cutParts(await readTable(pieces(Buffer.from(file), []), limits), membersImport);
    expect((await parts.next()).value?.columns).toEqual(Object.keys(membersImport.headings));
  });
});
