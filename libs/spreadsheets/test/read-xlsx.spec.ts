import { ProblemError } from '@guzhou/runtime';
import { bytesInMemory, readTable, type SheetRow, type TableOptions } from '../src/index.js';
import { rowsOf, workbookByHand, type HandMade } from './workbook-by-hand.js';

const limits = { maxWorkbook: 1024 * 1024, maxExpanded: 64 * 1024 * 1024 };

async function read(bytes: Buffer, options: Partial<TableOptions> = {}, size = 1000) {
  const table = await readTable(bytesInMemory(bytes, size), { ...limits, ...options });
  const rows: SheetRow[] = [];
  for await (const some of table.rows) rows.push(...some);
  return { format: table.format, rows, merged: table.merged };
}

const readHandMade = async (made: HandMade, options: Partial<TableOptions> = {}) => read(await workbookByHand(made), options);

async function codeOf(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(() => undefined, (e: unknown) => e);
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem.code;
}

const styles = '<numFmts><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="166" formatCode="000000"/>'
  + '<numFmt numFmtId="167" formatCode="#,##0.00_ ;[Red]\\-#,##0.00\\ "/><numFmt numFmtId="168" formatCode="0.00&quot;万元&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
  + '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="31"/><xf numFmtId="168"/><xf numFmtId="9"/></cellXfs>';

describe('reading a workbook', () => {
  it('takes shared, rich and inline text, leaves readings out, and keeps what XML would change', async () => {
    const { format, rows } = await readHandMade({
      sharedStrings: '<si><t>张</t></si><si><r><t xml:space="preserve"> 李</t></r><r><t>四</t></r><rPh><t>li si</t></rPh></si><si><t>a_x000D_\nb &amp; c</t></si>',
      sheet: rowsOf({ 1: ['r="A1" t="s"|<v>0</v>', 'r="B1" t="s"|<v>1</v>', 'r="C1" t="s"|<v>2</v>', 'r="D1" t="inlineStr"|<is><t>王五</t></is>', 'r="E1" t="b"|<v>1</v>'] }),
    });
    expect(format).toBe('xlsx');
    expect(rows).toEqual([{ row: 1, cells: ['张', ' 李四', 'a\r\nb & c', '王五', 'TRUE'], flaws: [{ index: 4, code: 'cell/boolean' }] }]);
  });

  it('leaves empty rows and what is empty behind the last cell out, and keeps places', async () => {
    const { rows } = await readHandMade({
      sheet: rowsOf({ 1: ['r="A1"|<v>1</v>', 'r="B1" s="0"|'], 2: ['r="A2"|', 'r="B2" t="inlineStr"|<is><t></t></is>'], 5: ['r="C5"|<v>7</v>', 'r="AA5"|'] }),
    });
    expect(rows).toEqual([{ row: 1, cells: ['1'] }, { row: 5, cells: ['', '', '7'] }]);
  });

  it('reads numbers as they show: days, noughts in front, no exponents and no binary fractions', async () => {
    const { rows } = await readHandMade({
      styles,
      sheet: rowsOf({ 1: [
        'r="A1" s="1"|<v>43982</v>', 'r="B1" s="2"|<v>1</v>', 'r="C1" s="1"|<v>60</v>', 'r="D1" s="5"|<v>61</v>', 'r="E1" s="1"|<v>43982.5</v>',
        'r="F1" s="3"|<v>12</v>', 'r="G1" s="4"|<v>0.30000000000000004</v>', 'r="H1"|<v>1E-7</v>', 'r="I1"|<v>1.2E+14</v>',
        'r="J1" t="d"|<v>2020-05-31T00:00:00</v>', 'r="K1"|<v>-3.50</v>', 'r="L1" s="6"|<v>1.2</v>', 'r="M1" s="7"|<v>1</v>',
      ] }),
    });
    expect(rows[0]!.cells).toEqual([
      '2020-05-31', '1900年1月', '1900-02-29', '1900-03-01', '2020-05-31', '000012', '0.30', '0.0000001', '120000000000000', '2020-05-31', '-3.5', '1.20万元', '100%',
    ]);
  });

  it('gives a cell that names no style the first one', async () => {
    const { rows } = await readHandMade({
      styles: '<numFmts><numFmt numFmtId="164" formatCode="0.00&quot;万元&quot;"/></numFmts><cellXfs><xf numFmtId="164"/><xf numFmtId="0"/></cellXfs>',
      sheet: rowsOf({ 1: ['r="A1"|<v>1.2</v>', 'r="B1" s="0"|<v>1.2</v>', 'r="C1" s="1"|<v>1.2</v>'] }),
    });
    expect(rows[0]!.cells).toEqual(['1.20万元', '1.20万元', '1.2']);
  });

  it('reads the days of workbooks that count from 1904', async () => {
    const { rows } = await readHandMade({ styles, workbookPr: '<workbookPr date1904="1"/>', sheet: rowsOf({ 1: ['r="A1" s="1"|<v>42520</v>'] }) });
    expect(rows[0]!.cells).toEqual(['2020-05-31']);
  });

  it('says which cells are formulas, errors, numbers that have lost digits or show as others, and what they show', async () => {
    const { rows } = await readHandMade({
      styles,
      sheet: rowsOf({ 3: ['r="A3"|<f>SUM(B1:B2)</f><v>7</v>', 'r="B3" t="str"|<f>A1&amp;"x"</f><v>yx</v>', 'r="C3"|<v>5.22632199001011E+17</v>', 'r="D3" t="e"|<v>#N/A</v>', 'r="E3"|<f>A1</f>', 'r="F3" s="1"|<v>0.5</v>'] }),
    });
    expect(rows).toEqual([{
      row: 3, cells: ['7', 'yx', '5.22632199001011E+17', '#N/A', '', '0.5'],
      flaws: [
        { index: 0, code: 'cell/formula' }, { index: 1, code: 'cell/formula' }, { index: 2, code: 'cell/digits-lost' },
        { index: 3, code: 'cell/error-value' }, { index: 4, code: 'cell/formula' },
        { index: 5, code: 'cell/shown-otherwise' },
      ],
    }]);
  });

  it.each(['0x10', '1_0', 'NaN', 'Infinity', '1e', '0b1', 'TRUE'])('takes for a number only what workbooks write as one: %s', async (value) => {
    const { rows } = await readHandMade({ sheet: rowsOf({ 1: [`r="A1"|<v>${value}</v>`] }) });
    expect(rows).toEqual([{ row: 1, cells: [value], flaws: [{ index: 0, code: 'cell/not-a-number' }] }]);
  });

  it('is refused as no workbook when it is an archive with nothing in it', async () => {
    const empty = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]);
    expect(await codeOf(read(empty))).toBe('file/not-a-workbook');
  });

  it('tells which rows are hidden, and reads them', async () => {
    const sheet = '<sheetData><row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row><row r="3" hidden="0"><c><v>3</v></c></row></sheetData>';
    expect((await readHandMade({ sheet })).rows).toEqual([{ row: 1, cells: ['1'] }, { row: 2, cells: ['2'], hidden: true }, { row: 3, cells: ['3'] }]);
  });

  it('puts characters together that were written in halves, and leaves half a one as it was typed', async () => {
    const inline = (text: string) => `t="inlineStr"|<is><t>${text}</t></is>`;
    const { rows } = await readHandMade({ sheet: rowsOf({ 1: [inline('_xD842__xDFB7_'), inline('_xD842_'), inline('a_x0041_'), inline('_x_y')] }) });
    expect(rows[0]!.cells).toEqual(['𠮷', '_xD842_', 'aA', '_x_y']);
  });

  it('tells of merged cells', async () => {
    const { merged } = await readHandMade({ sheet: `${rowsOf({ 1: ['r="A1"|<v>1</v>'] })}<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="AB3:AB12"/></mergeCells>` });
    expect(merged).toEqual([
      { firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 3 }, { firstRow: 3, lastRow: 12, firstColumn: 28, lastColumn: 28 },
    ]);
  });

  it('reads the first sheet that is not hidden, or the one asked for', async () => {
    const made = { sheet: rowsOf({ 1: ['|<v>1</v>'] }), more: { 名册: rowsOf({ 1: ['|<v>2</v>', '|<v>3</v>'] }) }, hidden: true };
    expect((await readHandMade(made)).rows[0]!.cells).toEqual(['2', '3']);
    expect((await readHandMade(made, { sheet: 'Sheet1' })).rows[0]!.cells).toEqual(['1']);
    expect(await codeOf(readHandMade(made, { sheet: 'Sheet9' }))).toBe('file/sheet-unknown');
  });

  it('reads files whose names have a prefix, and gives the same wherever they were cut', async () => {
    const sheet = '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>古州</x:t></x:is></x:c><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const bytes = await workbookByHand({ files: { 'xl/worksheets/sheet0.xml': sheet } });
    for (const size of [1, 7, 100_000]) expect((await read(bytes, {}, size)).rows).toEqual([{ row: 1, cells: ['古州', '5'] }]);
  });
});

describe('a workbook that cannot be read', () => {
  const cell = rowsOf({ 1: ['r="A1"|<v>1</v>'] });
  const sheetWith = (inside: string) => ({ files: { 'xl/worksheets/sheet0.xml': inside } });

  it.each<[string, HandMade]>([
    ['without its directory of relations', { files: { '_rels/.rels': null } }],
    ['without its sheet', { files: { 'xl/worksheets/sheet0.xml': null } }],
    ['of broken XML', sheetWith('<worksheet><sheetData><row></sheetData></worksheet>')],
    ['that ends in the middle', sheetWith('<worksheet><sheetData>')],
    ['with definitions of its own', sheetWith(`<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>`)],
    ['nested without end', sheetWith('<a>'.repeat(100_000))],
    ['not in UTF-8', { files: { 'xl/worksheets/sheet0.xml': Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xff]) } }],
    ['with rows out of order', { sheet: '<sheetData><row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row></sheetData>' }],
    ['with cells out of order', { sheet: rowsOf({ 1: ['r="B1"|<v>1</v>', 'r="A1"|<v>1</v>'] }) }],
    ['with text that is nowhere', { sheet: rowsOf({ 1: ['r="A1" t="s"|<v>12</v>'] }) }],
  ])('%s is refused as such', async (_what, made) => {
    expect(await codeOf(readHandMade({ sheet: cell, ...made }))).toBe('file/not-a-workbook');
  });

  it('is refused when it is cut off, or no archive at all', async () => {
    const bytes = await workbookByHand({ sheet: cell });
    expect(await codeOf(read(bytes.subarray(0, bytes.length - 30)))).toBe('file/not-a-workbook');
    expect(await codeOf(read(Buffer.from('PK\u0003\u0004 and nothing else')))).toBe('file/not-a-workbook');
    const changed = Buffer.from(bytes);
    changed.fill(0x55, 40, 60);
    expect(await codeOf(read(changed))).toBe('file/not-a-workbook');
  });

  it.each([
    ['file/html', '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1'], ['file/html', '\uFEFF  <table border=1><tr>'],
    ['file/spreadsheetml', '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>'],
  ])('is refused by the name of its format when it only calls itself one: %s', async (code, text) => {
    expect(await codeOf(read(Buffer.from(text)))).toBe(code);
    expect(await codeOf(read(Buffer.from(text, 'utf16le')))).toBe(code);
  });

  it('is refused when it has a password or is of an old Excel', async () => {
    const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(await codeOf(read(Buffer.concat([compound, Buffer.alloc(600)])))).toBe('file/old-workbook');
    expect(await codeOf(read(Buffer.concat([compound, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])))).toBe('file/password-protected');
  });

  it('is refused before it is unpacked when it would expand too much', async () => {
    const bomb = { files: { 'xl/worksheets/sheet0.xml': Buffer.alloc(20 * 1024 * 1024, ' ') } };
    expect(await codeOf(readHandMade(bomb))).toBe('file/expands-too-much');
    expect(await codeOf(readHandMade({ sheet: cell }, { maxExpanded: 500 }))).toBe('file/expands-too-much');
    expect(await codeOf(readHandMade({ sheet: cell }, { maxWorkbook: 500 }))).toBe('file/workbook-too-large');
  });

  it('is refused when it unpacks to more than it says', async () => {
    const bytes = await workbookByHand({ sheet: rowsOf({ 1: ['r="A1"|<v>123456</v>'] }) });
    // The size that the directory gives for the sheet, which is the last entry: 24 bytes into its header.
    const header = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    bytes.writeUInt32LE(bytes.readUInt32LE(header + 24) - 10, header + 24);
    expect(await codeOf(read(bytes))).toBe('file/not-a-workbook');
  });

  it('is refused with a row of more than 200 columns', async () => {
    expect(await codeOf(readHandMade({ sheet: rowsOf({ 4: ['r="GS4"|<v>1</v>'] }) }))).toBe('file/too-many-columns');
    expect((await readHandMade({ sheet: rowsOf({ 4: ['r="GR4"|<v>1</v>', 'r="GS4" s="1"|'] }) })).rows[0]!.cells).toHaveLength(200);
  });
});
