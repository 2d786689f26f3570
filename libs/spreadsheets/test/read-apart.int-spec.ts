import { createHash } from 'node:crypto';
import { ProblemError, SealedFile } from '@guzhou/runtime';
import { TableReaders, writeTable, type SheetRow, type Table } from '../src/index.js';
import { tmpdir } from 'node:os';
import { buffer } from 'node:stream/consumers';
import { hostileWorkbooks, madeOf } from './hostile.js';
import { rowsOf, workbookByHand } from './workbook-by-hand.js';

const limits = { maxWorkbook: 64 * 1024 ** 2, maxExpanded: 768 * 1024 ** 2 };
const bounds = { heapMiB: 96, memoryMiB: 256, workMs: 60_000 };

describe('a file that is read apart', () => {
  const trouble: string[] = [];
  const readers = (changes: Partial<typeof bounds> = {}, atOnce = 2) =>
    new TableReaders({ atOnce, bounds: { ...bounds, ...changes }, onTrouble: (what) => trouble.push(what) });

  async function read(bytes: Buffer, by = readers(), use = rowsIn): Promise<SheetRow[]> {
    const file = await SealedFile.create(tmpdir());
    try {
      for (let at = 0; at < bytes.length; at += 10_007) await file.write(bytes.subarray(at, at + 10_007));
      return await by.read(file, limits, use);
    } finally {
      await file.close();
    }
  }

  async function rowsIn(table: Table): Promise<SheetRow[]> {
    const rows: SheetRow[] = [];
    for await (const some of table.rows) rows.push(...some);
    if (rows.length === 0) throw new ProblemError({ code: 'file/empty', status: 422, detail: { zh: '空', en: 'empty' } });
    return rows;
  }

  const outcome = (reading: Promise<SheetRow[]>) => reading.then((rows) => rows.length, (error: unknown) =>
    (error instanceof ProblemError ? error.problem.code : error));

  beforeEach(() => { trouble.length = 0; });

  it.each(['csv', 'xlsx'] as const)('gives what it holds, in order, however long it is: %s', async (format) => {
    const rows = Array.from({ length: 30_000 }, (_, n) => [`M-${n}`, '侗族', createHash('sha1').update(String(n)).digest('hex'), '"', 'x,y']);
    const bytes = await buffer(writeTable(format, { name: '表', widths: [], rows }));
    expect((await read(bytes)).map(({ cells }) => cells)).toEqual(rows);
    expect(trouble).toEqual([]);
  });

  it('tells of formulas and merged cells', async () => {
    const bytes = await workbookByHand({ sheet: `${rowsOf({ 1: ['r="A1"|<f>1+1</f><v>2</v>'] })}<mergeCells><mergeCell ref="A3:B3"/></mergeCells>` });
    const told = await read(bytes, readers(), async (table) => {
      const rows = await rowsIn(table);
      expect(table.merged).toEqual([{ firstRow: 3, lastRow: 3, firstColumn: 1, lastColumn: 2 }]);
      return rows;
    });
    expect(told).toEqual([{ row: 1, cells: ['2'], flaws: [{ index: 0, code: 'cell/formula' }] }]);
  });

  it.each(hostileWorkbooks)('ends within the bounds when it has %s', async (_what, make, expected) => {
    expect(await outcome(read(await madeOf(make)))).toBe(expected);
    expect(trouble).toEqual([]);
  });

  it('is given up when it takes more time or memory than it may, and the next one is read', async () => {
    const empty = Array.from({ length: 600_000 }, (_, n) => `<row r="${n + 1}"><c r="A${n + 1}" s="1"/></row>`);
    const slow = await workbookByHand({ sheet: `<sheetData>${empty.join('')}</sheetData>` });
    expect(await outcome(read(slow, readers({ workMs: 300 })))).toBe('file/takes-too-much');
    const large = await workbookByHand({
      sharedStrings: Array.from({ length: 60_000 }, (_, n) => `<si><t>${createHash('sha256').update(String(n)).digest('base64').repeat(12)}</t></si>`).join(''),
    });
    expect(await outcome(read(large, readers({ memoryMiB: 70 })))).toBe('file/takes-too-much');
    expect(await outcome(read(slow, readers({ heapMiB: 4 })))).toBe('file/takes-too-much');
    expect(trouble).toEqual(['time', 'memory', 'memory']);
    expect(await outcome(read(Buffer.from('a,b\n1,2\n')))).toBe(2);
  });

  it('waits for its turn when others are read, and whoever leaves early lets the next one in', async () => {
    const one = readers({}, 1);
    let reading = 0;
    const file = Buffer.from('a,b\n'.repeat(100_000));
    const first = (table: Table) => async () => {
      expect(++reading).toBe(1);
      for await (const rows of table.rows) {
        reading--;
        return [...rows];
      }
      return [];
    };
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => outcome(read(file, one, (table) => first(table)()))));
    for (const rows of outcomes) expect(rows).toBeGreaterThan(0);
  });
});
