import fc from 'fast-check';
import { tmpdir } from 'node:os';
import type { CutChunk, CutPart } from '../cutting/cut-parts.js';
import { rowKeys } from '../cutting/row-keys.js';
import { readRow, writeRow, type CutRow } from '../cutting/written-row.js';
import { Spool } from '../../uploads/spool.js';
import { gatherParts, type Gathering } from './gather-parts.js';
import { SealedShelf } from './sealed-shelf.js';

const spool = new Spool(tmpdir(), 1e8, () => {});
const columns = ['person', 'home', 'note'];
const keysOf = rowKeys([['person'], ['home']], columns);

function chunk(rows: readonly CutRow[], rest: Partial<CutChunk> = {}): CutChunk {
  return {
    columns, rows: rows.map(({ row, cells }) => writeRow(row, cells)), keys: rows.map(({ cells }) => keysOf(cells)),
    refused: [], refusedRows: [], hidden: 0, ...rest,
  };
}

/** Rows as chunks of so many. */
async function* chunksOf(rows: readonly (readonly [person: string, home: string])[], size: number): AsyncGenerator<CutChunk> {
  for (let from = 0; from < rows.length; from += size) {
    yield chunk(rows.slice(from, from + size).map(([person, home], i) => ({ row: from + i + 2, cells: [person, home, 'x'] })));
  }
}

async function gather(rows: readonly (readonly [string, string])[], size: number, options: Partial<Gathering> = {}) {
  const shelf = new SealedShelf(() => spool.begin());
  try {
    const { parts, inOrder } = await gatherParts(chunksOf(rows, size), shelf, { maxRows: size, ...options });
    const all: CutPart[] = [];
    for await (const part of parts) all.push(part);
    return { parts: all.map((part) => part.rows.map(readRow)), inOrder };
  } finally {
    await shelf.close();
  }
}

const numbers = (rows: readonly CutRow[]) => rows.map(({ row }) => row);

/** Groups of rows that hang together, found the plain way. */
function groupsOf(rows: readonly (readonly [string, string])[]): number[][] {
  const groups: { keys: Set<string>; rows: number[] }[] = [];
  rows.forEach(([person, home], i) => {
    const keys = [`p ${person}`, `h ${home}`];
    const touched = groups.filter((group) => keys.some((key) => group.keys.has(key)));
    for (const each of touched) groups.splice(groups.indexOf(each), 1);
    const all = new Set([...keys, ...touched.flatMap((each) => [...each.keys])]);
    groups.push({ keys: all, rows: [...touched.flatMap((each) => each.rows), i + 2] });
  });
  return groups.map((group) => group.rows);
}

describe('gathering the parts of a file', () => {
  it('leaves chunks as they are when no two of them speak of the same', async () => {
    const { parts, inOrder } = await gather([['A', '1'], ['A', '1'], ['B', '2'], ['C', '3'], ['D', '4']], 2);
    expect([parts.map(numbers), inOrder]).toEqual([[[2, 3], [4, 5], [6]], false]);
  });

  it('moves rows that belong together into one part, however far apart they stand, also by way of others', async () => {
    const { parts } = await gather([['A', '1'], ['B', '2'], ['C', '3'], ['D', '4'], ['A', '5'], ['E', '5']], 3);
    expect(parts.map(numbers)).toEqual([[3, 4], [5], [2, 6, 7]]);
  });

  it('keeps what is too much for one part in the order of the file, and says so', async () => {
    const { parts, inOrder } = await gather([['A', '1'], ['B', '2'], ['A', '3'], ['A', '4'], ['C', '5'], ['A', '6']], 2);
    expect([parts.map(numbers), inOrder]).toEqual([[[3], [6], [2, 4], [5, 7]], true]);
  });

  it('keeps what was refused on arrival where nothing else is left', async () => {
    const shelf = new SealedShelf(() => spool.begin());
    const refused = { row: 3, column: null, code: 'cell/formula', message: { zh: '', en: '' } };
    const cut = (async function* (): AsyncGenerator<CutChunk> {
      const refusedRows = [{ row: 3, cells: ['', '', ''] }];
      yield chunk([{ row: 2, cells: ['A', '1', ''] }], { refused: [refused], refusedRows, hidden: 1 });
      yield chunk([{ row: 4, cells: ['A', '1', ''] }]);
    })();
    const { parts } = await gatherParts(cut, shelf);
    const all: CutPart[] = [];
    for await (const part of parts) all.push(part);
    await shelf.close();
    expect(all.map(({ rows, refusedRows, hidden }) => [numbers(rows.map(readRow)), numbers(refusedRows), hidden]))
      .toEqual([[[], [3], 1], [[2, 4], [], 0]]);
  });

  it('loses no row, fills no part too full, and keeps together what belongs together', async () => {
    const key = (most: number) => fc.integer({ min: 0, max: most }).map(String);
    await fc.assert(fc.asyncProperty(
      fc.array(fc.tuple(key(400), key(400)), { maxLength: 300 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 200 }),
      async (rows, size, maxMoved) => {
        const { parts, inOrder } = await gather(rows, size, { maxMoved });
        expect(parts.flatMap(numbers).sort((a, b) => a - b)).toEqual(rows.map((_, i) => i + 2));
        const placeOf = new Map(parts.flatMap((part, i) => part.map(({ row }) => [row, i] as const)));
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(size);
          expect(numbers(part)).toEqual(numbers(part).sort((a, b) => a - b));
        }
        const groups = groupsOf(rows);
        const whole = groups.filter(({ length }) => length <= size);
        for (const group of whole) expect(new Set(group.map((row) => placeOf.get(row))).size).toBe(1);
        expect(inOrder).toBe(groups.some(({ length }) => length > size));
        const broken = groups.filter(({ length }) => length > size).flat().sort((a, b) => a - b).map((row) => placeOf.get(row)!);
        expect(broken).toEqual(broken.toSorted((a, b) => a - b));
      }), { numRuns: 60 });
  });
});
