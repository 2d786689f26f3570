import { ApartError, type ProblemError } from '@guzhou/runtime';
import { pagesOfPdf } from '../testing.js';
import { ListPrinters, type ListToPrint } from './list-printers.js';

const headings = ['人编号', '户编号', '姓名', '证件号码', '健康状况'];
const layout = { title: '家庭成员', headings, mark: ['导出编号 522632-2026-000123'] };

/** Rows of people of whom no two are the same, 1,000 at a time. */
async function* people(count: number): AsyncGenerator<string[][]> {
  for (let from = 0; from < count; from += 1000) {
    yield Array.from({ length: Math.min(1000, count - from) }, (_, i) => {
      const n = from + i;
      return [`M-${n}`, `H-${n >> 2}`, String.fromCodePoint(0x4e00 + n % 3000, 0x5000 + n % 1000), String(990_000_195_001_000_000n + BigInt(n)), '健康'];
    });
  }
}

describe('printers of lists', () => {
  const troubles: ApartError['end'][] = [];
  const printers = (changes: { memoryMiB?: number; workMs?: number; waiting?: number } = {}) => new ListPrinters({
    atOnce: 1, waiting: 20, workMs: 60_000, memoryMiB: 320, onTrouble: ({ end }) => { troubles.push(end); }, ...changes,
  });
  const list = (rows: ListToPrint['rows']) => async () => ({ layout, rows });
  const printed = async (by: ListPrinters, rows: ListToPrint['rows']) => {
    const pieces: Buffer[] = [];
    await by.print(list(rows), async (bytes) => { pieces.push(bytes); });
    return pieces;
  };
  const codeOf = (printing: Promise<unknown>) => printing.then(() => 'printed', (error: Error) => (error as ProblemError).problem?.code ?? error.message);
  beforeEach(() => { troubles.length = 0; });

  it('print 20,000 rows in the memory of some, and hand them on as they come', async () => {
    const pieces = await printed(printers(), people(20_000));
    const rows = pagesOfPdf(Buffer.concat(pieces)).flat().filter((text) => text.startsWith('M-'));
    expect(rows).toEqual(Array.from({ length: 20_000 }, (_, n) => `M-${n}`));
    expect(pieces.filter(({ length }) => length > 0).length).toBeGreaterThan(20);
    expect(troubles).toEqual([]);
  });

  it('end with what their rows end with, and print the next list', async () => {
    const by = printers();
    const gone = async function* () {
      yield* people(1000);
      throw new Error('gone');
    };
    expect(await codeOf(printed(by, gone()))).toBe('gone');
    expect(await codeOf(by.print(list(people(10)), async () => { throw new Error('disk full'); }))).toBe('disk full');
    expect(await codeOf(printed(by, people(10)))).toBe('printed');
  });

  it('say so where a printer takes too much time, or too many wait', async () => {
    expect(await codeOf(printed(printers({ workMs: 1 }), people(1000)))).toBe('pdf/not-printed');
    expect(troubles).toEqual(['time']);
    const by = printers({ waiting: 1 });
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(printed(by, people(10)))));
    expect(codes).toEqual(['printed', 'printed', 'pdf/too-many']);
  });
});
