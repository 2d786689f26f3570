import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { bytesInMemory, csvLine, markLine, markText, readTable, tableFormats, writeTable, type Mark } from '../src/index.js';
import { ZipArchive } from '../src/xlsx/zip-archive.js';
import { rowsOf, workbookByHand } from './workbook-by-hand.js';

const options = { maxWorkbook: 1e7, maxExpanded: 1e8 };
const taken: Mark = { number: '522632-2026-000123', at: new Date('2026-12-01T07:04:05.678Z'), by: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11/cadre-17', name: '石某某' };
const rows = [['户编号', '村', '备注'], ['H-1', '', '522632100001'], ['H-2', '522632100001', '#1，共 3 行']];

async function read(bytes: Buffer): Promise<string[][]> {
  const table = await readTable(bytesInMemory(bytes, 100), options);
  const found: string[][] = [];
  for await (const some of table.rows) found.push(...some.map(({ cells }) => cells));
  return found;
}

async function partOf(book: Buffer, path: string): Promise<string> {
  const archive = await ZipArchive.open(bytesInMemory(book), { maxExpanded: 1e7 });
  const pieces: Buffer[] = [];
  for await (const piece of archive.read(path)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

/** As another program saves a table: all rows equally wide. */
function padded(table: readonly (readonly string[])[]): string[][] {
  const width = Math.max(...table.map(({ length }) => length));
  return table.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')]);
}

const marks = fc.record({
  number: fc.tuple(fc.integer({ min: 110000, max: 659999 }), fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 1e8 }))
    .map(([county, year, number]) => `${county}-${year}-${String(number).padStart(6, '0')}`),
  at: fc.date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
  by: fc.tuple(fc.uuid(), fc.stringMatching(/^(\/[\w.@-]{1,60})?$/)).map((parts) => parts.join('')),
  name: fc.option(fc.string({ unit: 'binary', maxLength: 90 }), { nil: undefined }),
});

describe('the line that says whose copy a file is', () => {
  it('says which, when in Beijing, who and how many rows', () => {
    expect(markLine(taken, 2)).toBe('# 导出编号 522632-2026-000123，2026-12-01 15:04:05，导出人 0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11/cadre-17（石某某），共 2 行');
  });

  it.each(tableFormats)('is skipped when the file is read, whoever took it: %s', async (format) => {
    await fc.assert(fc.asyncProperty(marks, fc.nat(1e8), async (mark, count) => {
      const file = await buffer(writeTable(format, { name: '户', widths: [10], rows: [...rows, [markLine(mark, count)]] }, mark));
      expect(await read(file)).toEqual(rows);
    }), { numRuns: 100 });
  });

  it('is skipped also when a spreadsheet program saved the file again, in its own way and order', async () => {
    await fc.assert(fc.asyncProperty(marks, fc.nat(3), async (mark, place) => {
      const table = padded(rows.toSpliced(place, 0, [markLine(mark, 2)]));
      const quoted = (separator: string) => table.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n');
      for (const text of [table.map(csvLine).join(''), quoted(','), quoted(';'), quoted('\t')]) {
        expect(await read(Buffer.from(text))).toEqual(rows);
        expect(await read(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(rows);
      }
    }), { numRuns: 100 });
    const texts = [...rows.flat(), markLine(taken, 2)].filter((text) => text !== '');
    const cell = (text: string, place: string) => `r="${place}" t="s"|<v>${texts.indexOf(text)}</v>`;
    const book = await workbookByHand({
      sharedStrings: texts.map((text) => `<si><t>${text}</t></si>`).join(''),
      sheet: rowsOf({ 1: rows[0]!.map((text, i) => cell(text, `${'ABC'[i]}1`)), 2: [cell(markLine(taken, 2), 'A2'), 'r="B2"|'], 3: [cell('H-1', 'A3')] }),
    });
    expect(await read(book)).toEqual([rows[0], ['H-1']]);
  });

  it('is nothing else: a row that differs from it in anything, or says anything beside it, is read', async () => {
    const line = markLine(taken, 2);
    const change = fc.tuple(fc.nat(line.length - 1), fc.constantFrom('', 'x', ' ', '\n')).map(([at, put]) => line.slice(0, at) + put + line.slice(at + 1));
    const unlike = fc.oneof(
      // Within who took it, anything may stand; everything else has its form.
      change.filter((text) => text.slice(0, 40) !== line.slice(0, 40)), fc.constantFrom('#', '# 导出编号', `${line}，`, ` ${line}`, line.slice(2), `#${line.slice(2)}`),
      fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => `# ${text}`),
    ).filter((text) => !text.includes('\0') && text.isWellFormed() && !/[\p{Cf}\r]/u.test(text));
    await fc.assert(fc.asyncProperty(unlike, async (text) => {
      expect(await read(Buffer.from(csvLine(['a', 'b']) + csvLine([text, ''])))).toEqual([['a', 'b'], [text, '']]);
    }));
    expect(await read(Buffer.from(csvLine(['a', 'b']) + csvLine([line, 'H-1'])))).toEqual([['a', 'b'], [line, 'H-1']]);
  });

  it('stands in a workbook also among its properties and at the foot of what is printed', async () => {
    const book = await buffer(writeTable('xlsx', { name: '户', widths: [10], rows }, { ...taken, name: '石<某>&某' }));
    expect(await partOf(book, 'docProps/core.xml')).toMatch(/<dc:creator>0191d5a8-.*\/cadre-17<\/dc:creator><dc:identifier>522632-2026-000123<.*2026-12-01T07:04:05Z/);
    expect(await partOf(book, 'xl/worksheets/sheet1.xml')).toContain(
      `<headerFooter><oddFooter>&amp;L${markText(taken).replace('石某某', '石&lt;某&gt;＆某')}&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`);
    expect(await partOf(book, '_rels/.rels')).toContain('metadata/core-properties" Target="docProps/core.xml"');
    expect(await partOf(book, '[Content_Types].xml')).toContain('<Override PartName="/docProps/core.xml"');
  });

  it('begins no formula, whatever whoever took it is called', () => {
    for (const name of ['=1+1', '\n=1+1', '\u202E@x', '＝x']) expect(csvLine([markLine({ ...taken, name }, 1)])).toMatch(/^# [^\r\n\u202E]*\r\n$/u);
  });
});
