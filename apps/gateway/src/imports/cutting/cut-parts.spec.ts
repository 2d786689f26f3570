import { Readable } from 'node:stream';
import { importKinds, membersImport } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import { bytesInMemory, readTable, type CellFlaw, type SheetRow, type Table } from '@guzhou/spreadsheets';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { cutParts, type CutChunk } from './cut-parts.js';
import { readRow, writePart } from './written-row.js';

const headings = { code: '编号', name: '名称', note: '备注' };
const kind = { headings, aliases: { code: ['AAA001'] } };
const limits = { maxWorkbook: 1_000_000, maxExpanded: 1_000_000 };

/** A file that comes in pieces that end there. */
function inPieces(bytes: Buffer, cuts: readonly number[]): Parameters<typeof readTable>[0] {
  const ends = [...cuts, bytes.length].sort((a, b) => a - b);
  return {
    length: bytes.length,
    read: (from, to) => Readable.from((function* () {
      for (let at = from; at < to;) {
        const end = Math.min(to, ends.find((cut) => cut > at)!);
        yield bytes.subarray(at, end);
        at = end;
      }
    })()),
  };
}

interface Options {
  readonly cuts?: readonly number[];
  readonly charset?: string;
  readonly maxRows?: number;
}

/** A part whose rows can be looked at. */
function opened({ columns, rows, refused, refusedRows, hidden }: CutChunk) {
  return { columns, rows: rows.map(readRow), refused, refusedRows, hidden };
}
type Opened = ReturnType<typeof opened>;

async function cut(file: string | Buffer, { cuts = [], charset, maxRows = 3 }: Options = {}): Promise<Opened[]> {
  const parts: Opened[] = [];
  const table = await readTable(inPieces(Buffer.from(file as string), cuts), { charset, ...limits });
  for await (const part of cutParts(table, kind, maxRows)) parts.push(opened(part));
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

async function cutSheet(...of: Parameters<typeof sheet>): Promise<Opened[]> {
  const parts: Opened[] = [];
  for await (const part of cutParts(sheet(...of), kind)) parts.push(opened(part));
  return parts;
}

const rowsOf = (parts: readonly Opened[]) => parts.flatMap((part) => part.rows);

describe('cutting a file into parts', () => {
  it('reads either kind of heading, in any order, and keeps the order of the file', async () => {
    const [part] = await cut('备注,code,名称\nn,1,a\n');
    expect(part).toEqual({ columns: ['note', 'code', 'name'], rows: [{ row: 2, cells: ['n', '1', 'a'] }], refused: [], refusedRows: [], hidden: 0 });
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

  it.each([['\t', 'tabs'], [';', 'semicolons']])('reads cells apart by %j (%s), though commas and semicolons stand in them', async (separator) => {
    const line = (...cells: string[]) => `${cells.join(separator)}\n`;
    const file = line('花名册，2020', '', '') + line('code', 'name', 'note') + line('1', 'a', '"x,y"') + line('2', 'b', separator === ';' ? 'c' : 'c;d');
    expect(rowsOf(await cut(file, { cuts: [1, 20, 30] })).map(({ cells }) => cells)).toEqual([['1', 'a', 'x,y'], ['2', 'b', separator === ';' ? 'c' : 'c;d']]);
  });

  it('takes a comma for the separator where a title has semicolons', async () => {
    expect(rowsOf(await cut('说明: a;b;c\ncode,name,note\n1,a,b;c;d;e\n'))[0]!.cells).toEqual(['1', 'a', 'b;c;d;e']);
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

  it('refuses a merged remark below the table by itself, and takes the table', async () => {
    const rows = { 1: ['编号', '名称', '备注'], 2: ['1', 'a', 'b'], 3: ['填表说明：以上属实'], 5: ['负责人：', '', '日期：'] };
    const remark = [{ firstRow: 3, lastRow: 4, firstColumn: 1, lastColumn: 3 }, { firstRow: 5, lastRow: 5, firstColumn: 1, lastColumn: 2 }];
    const [part] = await cutSheet(rows, {}, remark);
    expect(part).toMatchObject({ rows: [{ row: 2, cells: ['1', 'a', 'b'] }], refused: [{ row: 3, code: 'row/merged-cells' }, { row: 5, code: 'row/merged-cells' }] });
    const withRecord = [{ firstRow: 2, lastRow: 3, firstColumn: 1, lastColumn: 1 }];
    await expect(cutSheet(rows, {}, withRecord)).rejects.toMatchObject({ problem: { code: 'file/merged-cells' } });
  });

  it('counts the rows that nobody sees in the sheet, and takes them', async () => {
    const rows: SheetRow[] = [['编号', '名称', '备注'], ['1', 'a', 'b'], ['2', 'c', 'd']].map((cells, i) => ({ row: i + 1, cells, ...(i === 2 ? { hidden: true } : {}) }));
    const parts = cutParts({ format: 'xlsx', rows: (async function* () { yield rows; })(), merged: [] }, kind);
    expect(opened((await parts.next()).value!)).toMatchObject({ rows: [{ row: 2 }, { row: 3 }], hidden: 1 });
  });

  it('finds headings whatever was typed around and into them, and leaves a column of row numbers out', async () => {
    const file = '序号,* 编 号,"名\n称",备注(必填)\n1,1,a,b\n2,,,\n3,2,c,d\n';
    expect(rowsOf(await cut(file))).toEqual([{ row: 3, cells: ['1', 'a', 'b'] }, { row: 5, cells: ['2', 'c', 'd'] }]);
    expect((await cut('aaa001,名称,备注\n1,a,b\n'))[0]!.columns).toEqual(['code', 'name', 'note']);
  });

  it('reads cells without blanks at their edges and without what nobody sees', async () => {
    const file = 'code,name,note\n 1\u00A0,张\u200B三\uFEFF,\u3000两 个\t\n\u200B, ,\u3000\n';
    expect(rowsOf(await cut(file))).toEqual([{ row: 2, cells: ['1', '张三', '两 个'] }]);
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
      fc.pre(rows.some((cells) => cells.some((text) => text.trim() !== '')));
      const bytes = Buffer.from(`code,name,note${newline}${write(rows, newline)}`);
      expect(await cut(bytes, { cuts: places.map((place) => place % bytes.length) })).toEqual(await cut(bytes));
    }), { numRuns: 500 });
  });

  it('reads what another reader of CSV reads', async () => {
    await fc.assert(fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, newline) => {
      const tidied = (of: readonly (readonly string[])[]) => of.map((cells) => cells.map((text) => text.trim())).filter((cells) => cells.some((text) => text !== ''));
      const expected = tidied(rows);
      fc.pre(expected.length > 0);
      const file = `code,name,note${newline}${write(rows, newline)}`;
      const read = rowsOf(await cut(file)).map((row) => row.cells);
      expect(read).toEqual(expected);
      expect(read).toEqual(tidied(parse(file, { from: 2, recordDelimiter: [newline] })));
    }), { numRuns: 500 });
  });

  it('writes parts that keep the contract, as it would write them, whatever stands in cells', async () => {
    const { input } = importKinds[0]!.request;
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ minLength: 390, maxLength: 410 }), fc.constantFrom('\ud800', '"\\\n'));
    await fc.assert(fc.asyncProperty(fc.array(fc.array(anything, { minLength: 3, maxLength: 4 }), { minLength: 1 }), async (rows) => {
      const all = [['code', 'name', 'note'], ['1', '2', '3'], ...rows].map((cells, i): SheetRow => ({ row: i + 1, cells }));
      const parts = cutParts({ format: 'xlsx', rows: (async function* () { yield all; })(), merged: [] }, kind);
      for await (const part of parts) {
        const written = writePart('5f0c7d2e-6f43-4c57-9f1e-0d2f6a3b8c11', 3, part);
        expect(JSON.stringify(input.parse(JSON.parse(written)))).toBe(written);
      }
    }), { numRuns: 200 });
  });

  it('leaves a nought in a cell to its row', async () => {
    expect(rowsOf(await cut('code,name,note\n1,a\0b,c\n2,古州,d\n'))).toEqual([{ row: 2, cells: ['1', 'a\0b', 'c'] }, { row: 3, cells: ['2', '古州', 'd'] }]);
  });

  it('knows the headings of members', async () => {
    const file = `${Object.values(membersImport.headings).join(',')}\n${Object.keys(membersImport.headings).map(() => 'x').join(',')}\n`;
    const parts = cutParts(await readTable(bytesInMemory(Buffer.from(file)), limits), membersImport);
    expect((await parts.next()).value?.columns).toEqual(Object.keys(membersImport.headings));
  });
});
