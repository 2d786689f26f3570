import { MAX_ROWS_PER_PART } from '@guzhou/contracts';
import { MAX_CHARACTERS_PER_PART, type CutChunk, type CutPart } from '../cutting/cut-parts.js';
import type { WrittenRow } from '../cutting/written-row.js';
import { Ties } from './ties.js';

/** Where texts lie until all of a file was seen. */
export interface Shelf {
  /** Gives back under which number it lies: 0, 1, 2 … */
  put(text: string): Promise<number>;
  get(number: number): Promise<string>;
}

export interface Gathering {
  readonly maxRows?: number;
  readonly maxCharacters?: number;
  /** Rows to be moved that are held in memory at a time. */
  readonly maxMoved?: number;
}

export interface Gathered {
  readonly parts: AsyncIterable<CutPart>;
  /** Whether rows that belong together did not fit into one part: the parts are then to be taken one after another. */
  readonly inOrder: boolean;
}

/** So many rows to be moved are in memory at a time. */
const MAX_MOVED = 20_000;

/*
 * Parts of a file are judged beside each other, each by what is on record and by its own rows. So that the answer is the same
 * on every run, wherever in the file rows stand, all rows that rules look at together (those of one code, one person, one
 * household) are in one part: what a file says of it is judged at once, in the order of the file.
 *
 *   chunks as they were cut ──seen, laid on the shelf──▶ rows whose fellows lie in other chunks are moved, together, into
 *   parts of their own behind the others; the rest stays where it is
 *
 * Each chunk is taken from the shelf once. What is moved is laid there again, in lots that fit into memory.
 *
 * Where that is more than a part may have, its rows go into several, in the order of the file, and `inOrder` says so.
 */
export async function gatherParts(cut: AsyncIterable<CutChunk>, shelf: Shelf, gathering: Gathering = {}): Promise<Gathered> {
  const ties = new Ties();
  let chunks = 0;
  let only: CutPart | undefined;
  for await (const { keys, ...chunk } of cut) {
    if (chunks === 1) await shelf.put(written(only!));
    if (chunks === 0) only = chunk;
    else await shelf.put(written(chunk));
    for (const [i, row] of chunk.rows.entries()) ties.add(keys[i]!, chunks, row.length);
    chunks++;
  }
  if (chunks < 2) return { parts: fromOne(only), inOrder: false };
  const { maxRows = MAX_ROWS_PER_PART, maxCharacters = MAX_CHARACTERS_PER_PART, maxMoved = MAX_MOVED } = gathering;
  const assigned = assign(ties, { maxRows, maxCharacters, maxMoved });
  return { parts: new Mover(assigned, shelf, chunks, { maxRows, maxCharacters }).parts(), inOrder: assigned.inOrder };
}

/** Where rows go that stay in their chunk, and those that need several parts. */
const [STAYS, SEVERAL] = [-2, -1];

interface Assigned {
  /** Of each row, by its place in the file: its part among those that are made anew, counted from 0, `STAYS` or `SEVERAL`. */
  readonly partOf: Int32Array;
  /** Of parts: in which lot they are made. */
  readonly lotOf: readonly number[];
  readonly inOrder: boolean;
}

/** Says into which part each group of rows goes, in the order in which they begin. What ties them is not needed afterwards. */
function assign(ties: Ties, { maxRows, maxCharacters, maxMoved }: Required<Gathering>): Assigned {
  const partOf = new Int32Array(ties.length).fill(STAYS);
  const partOfGroup = new Map<number, number>();
  const lotOf: number[] = [];
  let [rows, characters, inLot, lot, inOrder] = [0, 0, 0, 0, false];
  const place = (group: number): number => {
    const size = ties.sizeOf(group);
    if (size.rows > maxRows || size.characters > maxCharacters) {
      inOrder = true;
      return SEVERAL;
    }
    [rows, characters] = [rows + size.rows, characters + size.characters];
    if (lotOf.length === 0 || rows > maxRows || characters > maxCharacters) {
      // Each part may become a full one.
      if (inLot + maxRows > maxMoved) [lot, inLot] = [lot + 1, 0];
      lotOf.push(lot);
      ({ rows, characters } = size);
    }
    inLot += size.rows;
    return lotOf.length - 1;
  };
  for (let row = 0; row < ties.length; row++) {
    const group = ties.find(row);
    if (!ties.isApart(group)) continue;
    const part = partOfGroup.get(group) ?? place(group);
    partOfGroup.set(group, part);
    partOf[row] = part;
  }
  return { partOf, lotOf, inOrder };
}

class Mover {
  /** Lot → what of it lies on the shelf, in the order of the file. */
  private readonly laid = new Map<number, number[]>();

  constructor(
    private readonly assigned: Assigned, private readonly shelf: Shelf, private readonly chunks: number,
    private readonly most: { readonly maxRows: number; readonly maxCharacters: number },
  ) {}

  async* parts(): AsyncGenerator<CutPart> {
    const { lotOf } = this.assigned;
    let columns: readonly string[] = [];
    for (let chunk = 0, row = 0; chunk < this.chunks; chunk++) {
      const cut = read(await this.shelf.get(chunk));
      ({ columns } = cut);
      const rows = await this.withoutMoved(cut, row);
      row += cut.rows.length;
      // What was refused on arrival stays, and how many rows were hidden.
      if (rows.length > 0 || cut.refusedRows.length > 0 || cut.hidden > 0) yield { ...cut, rows };
    }
    for (let first = 0; first < lotOf.length;) {
      const lot = lotOf[first]!;
      const last = lotOf.lastIndexOf(lot);
      for (const rows of await this.moved(lot, first, last)) yield partWith(columns, rows);
      first = last + 1;
    }
    for await (const rows of this.several()) yield partWith(columns, rows);
  }

  /** The rows of a chunk that stay; the others go back to the shelf. `first`: the place of its first row in the file. */
  private async withoutMoved({ rows }: CutPart, first: number): Promise<WrittenRow[]> {
    const { partOf, lotOf } = this.assigned;
    const moved = new Map<number, string[]>();
    const staying = rows.filter((row, i) => {
      const part = partOf[first + i]!;
      if (part === STAYS) return true;
      listUnder(moved, lotOf[part] ?? SEVERAL).push(`${part} ${row}`);
      return false;
    });
    for (const [lot, lines] of moved) listUnder(this.laid, lot).push(await this.shelf.put(lines.join('\n')));
    return staying;
  }

  private async moved(lot: number, first: number, last: number): Promise<WrittenRow[][]> {
    const parts = Array.from({ length: last - first + 1 }, (): WrittenRow[] => []);
    for await (const [part, row] of this.laidIn(lot)) parts[part - first]!.push(row);
    return parts;
  }

  private async* several(): AsyncGenerator<WrittenRow[]> {
    let [rows, characters]: [WrittenRow[], number] = [[], 0];
    for await (const [, row] of this.laidIn(SEVERAL)) {
      rows.push(row);
      characters += row.length;
      if (rows.length < this.most.maxRows && characters < this.most.maxCharacters) continue;
      yield rows;
      [rows, characters] = [[], 0];
    }
    if (rows.length > 0) yield rows;
  }

  /** Rows of a lot that were laid on the shelf, each with its part. */
  private async* laidIn(lot: number): AsyncGenerator<readonly [part: number, row: WrittenRow]> {
    for (const number of this.laid.get(lot) ?? []) {
      for (const line of (await this.shelf.get(number)).split('\n')) {
        const end = line.indexOf(' ');
        yield [Number(line.slice(0, end)), line.slice(end + 1)];
      }
    }
  }
}

/** A chunk as it lies on the shelf: a line for each row behind one for the rest. */
function written({ rows, ...rest }: CutPart): string {
  return [JSON.stringify(rest), ...rows].join('\n');
}

function read(text: string): CutPart {
  const [rest, ...rows] = text.split('\n');
  return { ...JSON.parse(rest!) as Omit<CutPart, 'rows'>, rows };
}

function listUnder<Item>(lists: Map<number, Item[]>, key: number): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function partWith(columns: readonly string[], rows: WrittenRow[]): CutPart {
  return { columns, rows, refused: [], refusedRows: [], hidden: 0 };
}

async function* fromOne(chunk: CutPart | undefined): AsyncGenerator<CutPart> {
  if (chunk !== undefined) yield chunk;
}
