import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { readTable, tableFormats, writeTable, writeWorkbook, type NewCell } from '../src/index.js';

const options = { maxWorkbook: 10_000_000, maxExpanded: 100_000_000 };

async function read(bytes: Buffer): Promise<string[][]> {
  const table = await readTable((async function* () { yield bytes; })(), options);
  const rows: string[][] = [];
  for await (const some of table.rows) rows.push(...some.map(({ cells }) => cells));
  return rows;
}

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }), fc.stringMatching(/^['=+@\-_x0D1", \t\r\n古𠮷&<>]{0,8}$/u), fc.constantFrom('_x000D_', '=1+1', "'=x", '-5', '007', '\u0001'),
).filter((text) => text.isWellFormed() && !text.includes('\0'));

describe('a table that is written', () => {
  it.each(tableFormats)('is read as it was, whatever it says: %s', async (format) => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell.filter((text) => text !== '')), { minLength: 1, maxLength: 5 }), async (rows) => {
      // A byte order mark at the head of the file is one.
      fc.pre(!rows[0]![0].startsWith('\uFEFF'));
      expect(await read(await buffer(writeTable(format, { name: '表', widths: [10, 10, 10], rows })))).toEqual(rows);
    }), { numRuns: 300 });
  });

  it('keeps digits as numbers where that is asked for', async () => {
    const rows: NewCell[][] = [['金额'], [{ digits: '12345678901.25' }]];
    expect(await read(await buffer(writeWorkbook([{ name: '表', widths: [10], rows }])))).toEqual([['金额'], ['12345678901.25']]);
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
