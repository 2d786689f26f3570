import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { bytesInMemory, csvLine, directed, readTable, tableFormats, writeTable, writeWorkbook, type NewCell, type SheetRow } from '../src/index.js';

const options = { maxWorkbook: 10_000_000, maxExpanded: 100_000_000 };

async function readRows(bytes: Buffer, sheet?: string): Promise<SheetRow[]> {
  const table = await readTable(bytesInMemory(bytes), { ...options, sheet });
  const rows: SheetRow[] = [];
  for await (const some of table.rows) rows.push(...some);
  return rows;
}

async function read(bytes: Buffer, sheet?: string): Promise<string[][]> {
  return (await readRows(bytes, sheet)).map(({ cells }) => cells);
}

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }), fc.stringMatching(/^['=+@\-_x0D1", \t\r\n古𠮷&<>]{0,8}$/u), fc.constantFrom('_x000D_', '=1+1', "'=x", '-5', '007', '\u0001', '＝1+1', "'＋x", '\u200B=1', ' @x'),
).filter((text) => text.isWellFormed() && !text.includes('\0') && directed(text) === text);

describe('a table that is written', () => {
  it.each(tableFormats)('is read as it was, whatever it says: %s', async (format) => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell.filter((text) => text !== '')), { minLength: 1, maxLength: 5 }), async (rows) => {
      // A byte order mark at the head of the file is one.
      fc.pre(!rows[0]![0].startsWith('\uFEFF'));
      expect(await read(await buffer(writeTable(format, { name: '表', widths: [10, 10, 10], rows })))).toEqual(rows);
    }), { numRuns: 300 });
  });

  it('holds no cell that runs as a formula, in whatever characters and behind whatever nobody sees', () => {
    for (const sign of ['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
      for (const before of ['', ' ', '\u3000', '\u200B', '\uFEFF', '\u202E', '\t']) {
        expect(csvLine([`${before}${sign}cmd`])).toMatch(/^"?'/);
      }
    }
    expect(csvLine(['-5', '-12.50', 'a=b', '侗寨'])).toBe('-5,-12.50,a=b,侗寨\r\n');
  });

  it.each(tableFormats)('shows the text that it holds: nothing turns its direction: %s', async (format) => {
    const turned = ['\u202E三李\u202C', '\u2066a\u2069', '石\u200F花\u061C'];
    expect(await read(await buffer(writeTable(format, { name: '表', widths: [10, 10, 10], rows: [turned] })))).toEqual([['三李', 'a', '石花']]);
  });

  it('keeps digits as numbers where that is asked for', async () => {
    const rows: NewCell[][] = [['金额'], [{ digits: '12345678901.25' }]];
    expect(await read(await buffer(writeWorkbook([{ name: '表', widths: [10], rows }])))).toEqual([['金额'], ['12345678901.25']]);
  });

  it('goes on in further sheets where one is full, each under the heading, and is read as one', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 0, max: 12 }), async (sheetRows, count) => {
      const rows = [['编号'], ...Array.from({ length: count }, (_, i) => [`row ${i}`])];
      const book = await buffer(writeWorkbook([
        { name: '表', widths: [10], rows }, { name: '代码', widths: [10], rows: [['代码'], ['1']] },
      ], { sheetRows }));
      expect(await read(book)).toEqual(rows);
      expect(await read(book, '代码')).toEqual([['代码'], ['1']]);
    }), { numRuns: 60 });
  });

  it('counts the rows of further sheets on from those that a sheet holds', async () => {
    const book = await buffer(writeWorkbook([{ name: '表', widths: [10], rows: [['编号'], ['a'], ['b'], ['c']] }], { sheetRows: 3 }));
    expect((await readRows(book)).map(({ row }) => row)).toEqual([1, 2, 3, 1_048_576 + 2]);
  });

  it('lets go of its rows when nobody reads on', async () => {
    let released = false;
    const rows = (async function* () {
      try { for (;;) yield ['a'.repeat(1000)]; } finally { released = true; }
    })();
    const file = writeTable('xlsx', { name: '表', widths: [10], rows });
    await once(file, 'data');
    file.destroy();
    await once(file, 'close');
    await new Promise(setImmediate);
    expect(released).toBe(true);
  });

  it('is the same file each time', async () => {
    const write = () => buffer(writeTable('xlsx', { name: '表', widths: [10], rows: [['a'], ['b']] }));
    expect((await write()).equals(await write())).toBe(true);
  });

  it('breaks off when its rows do', async () => {
    const rows = (async function* () { yield ['a']; throw new Error('gone'); })();
    await expect(buffer(writeTable('xlsx', { name: '表', widths: [10], rows }))).rejects.toThrow('gone');
  });
});
