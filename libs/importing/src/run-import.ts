import type { z } from 'zod';
import { cellTexts, type CellCode } from './cell-objections.js';
import { toldOf } from './digest.js';
import type { ImportDefinition, Outcome, Part, RowVerdict } from './part.js';
import { readLines, sameCells, type ReadLine } from './read-lines.js';
import { refusal, type Objection, type Refusal, type RefusalTexts } from './refusal.js';
import { changesBetween, type RowValues } from './row-values.js';
import { rowsTaken } from './rows-taken.js';

/** What a row did: made a record, changed one, or nothing; or what is against it. */
type Verdict<Code extends string> = 'created' | 'changed' | 'unchanged' | Objection<Code> | readonly Objection<Code>[];

/** The records that a part is about, looked up for all its rows at once. */
export interface Book<Row, Code extends string> {
  /** Judges a row and takes it over. A refused row leaves no trace. */
  take(row: Row): Verdict<Code>;
  /** What is on record, by now, where the row speaks; undefined: nothing. */
  find(row: Row): RowValues<Row> | undefined;
  /** Writes and publishes what came out different. */
  save(): Promise<void>;
}

interface Import<Shape extends z.ZodObject, Code extends string> {
  readonly definition: ImportDefinition<Shape>;
  readonly texts: RefusalTexts<Code>;
  readonly part: Part;
  /** What tells the rows of this kind apart: a second row of the same key must say the same. */
  keyOf(row: z.output<Shape>): string;
  /** Of kinds with several rows to a record: what tells the records apart, and columns in which all rows of one must say the same. */
  readonly sharing?: { keyOf(row: z.output<Shape>): string; readonly columns: readonly (keyof z.output<Shape> & string)[] };
  /** In whose order rows are taken over, where that is not all one; when absent: the file's. */
  dayOf?(row: z.output<Shape>): string;
  open(rows: readonly z.output<Shape>[]): Promise<Book<z.output<Shape>, Code | CellCode>>;
}

/**
 * One part of a file, which has all rows that rules look at together. It is judged as the state after it: rows may stand in any
 * order (one may end what another begins, and come after it), so those that are refused are judged again after all the others,
 * for as long as that lets one through. Good rows apply whatever becomes of the rest.
 */
export async function runImport<Shape extends z.ZodObject, Code extends string>(
  { definition, texts, part, keyOf, sharing, dayOf, open }: Import<Shape, Code>,
): Promise<Outcome> {
  const { lines: read, refused } = readLines(definition, part);
  const lines = read.filter(({ row }) => part.outside?.has(row) !== true);
  refused.push(...outsideReach(read, part, { ...cellTexts, ...texts }, definition));
  const outcome: Outcome = { created: 0, changed: 0, unchanged: 0, refused };
  const verdicts: RowVerdict[] = [];
  const tells = part.preview === true || part.digested === true;
  const { single: unlike, repeated } = apart(lines, keyOf);
  for (const { row } of repeated) refused.push(refusal(row, { column: null, code: 'row/code-repeated' }, cellTexts, definition));
  const { single, contrary } = sharing === undefined ? { single: unlike, contrary: [] } : agreeing(unlike, sharing);
  for (const [{ row }, column] of contrary) refused.push(refusal(row, { column, code: 'row/code-repeated' }, cellTexts, definition));
  if (single.length > 0) {
    const book = await open(single.map((line) => line.value));
    const judge = (line: ReadLine<z.output<Shape>>): readonly Objection<Code | CellCode>[] | null => {
      const before = tells ? book.find(line.value) : undefined;
      const verdict = book.take(line.value);
      if (typeof verdict !== 'string') return [verdict].flat();
      outcome[verdict] += 1;
      if (tells) verdicts.push(told(line, verdict, before, book.find(line.value)));
      return null;
    };
    const told = ({ row }: ReadLine<unknown>, verdict: RowVerdict['verdict'], before?: object, after?: object): RowVerdict =>
      ({ row, verdict, changes: verdict === 'changed' ? changesBetween(definition, { ...before }, { ...after }) : [] });
    const all: RefusalTexts = { ...cellTexts, ...texts };
    for (const [line, objections] of judgeAll(dayOf === undefined ? single : inOrder(single, dayOf), judge)) {
      refused.push(...objections.map((objection) => refusal(line.row, objection, all, definition)));
    }
    if (part.preview !== true) await saved(book);
  }
  refused.sort((a, b) => a.row - b.row);
  return toldOf(part, { ...outcome, verdicts });
}

/** What lies outside somebody's reach is refused in the words for what is not on record, where rows of the kind may name such a thing. */
function outsideReach(
  lines: readonly ReadLine<unknown>[], { outside }: Part, texts: RefusalTexts, definition: ImportDefinition,
): Refusal[] {
  return lines.flatMap(({ row }) => {
    const found = outside?.get(row);
    if (found === undefined) return [];
    const unknown = `${found.kind}/unknown`;
    return [refusal(row, { column: found.column, code: unknown in texts ? unknown : 'row/outside-reach' }, texts, definition)];
  });
}

/** What is left of lines that are refused, each with what is against it in the end. */
function judgeAll<Line, Reason>(lines: readonly Line[], judge: (line: Line) => Reason | null): [Line, Reason][] {
  let left = lines;
  for (;;) {
    const refused: [Line, Reason][] = [];
    for (const line of left) {
      const said = judge(line);
      if (said !== null) refused.push([line, said]);
    }
    const done = refused.length === 0 || (left !== lines && refused.length === left.length);
    if (done) return refused;
    left = refused.map(([line]) => line);
  }
}

function inOrder<Row>(lines: readonly ReadLine<Row>[], dayOf: (row: Row) => string): ReadLine<Row>[] {
  const days = new Map(lines.map((line) => [line, dayOf(line.value)]));
  return lines.toSorted((a, b) => (days.get(a)! < days.get(b)! ? -1 : Number(days.get(a) !== days.get(b))));
}

/** SQLSTATE of a key that is taken. */
const UNIQUE_VIOLATION = '23505';

/** Two parts may bring the same new record at once: the second finds it there when it comes again. */
async function saved(book: { save(): Promise<void> }): Promise<void> {
  try {
    await book.save();
  } catch (error) {
    if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
    throw rowsTaken(error);
  }
}

/** Rows of a key of which an earlier row of the part says something else are set apart. */
function apart<Row extends object>(
  lines: readonly ReadLine<Row>[], keyOf: (row: Row) => string,
): { single: ReadLine<Row>[]; repeated: ReadLine<Row>[] } {
  const earliest = new Map<string, ReadLine<Row>>();
  const repeated: ReadLine<Row>[] = [];
  const single = lines.filter((line) => {
    const key = keyOf(line.value);
    const earlier = earliest.get(key);
    if (earlier === undefined) {
      earliest.set(key, line);
      return true;
    }
    const same = sameCells(earlier.cells, line.cells) || sameValues(earlier.value, line.value);
    if (!same) repeated.push(line);
    return same;
  });
  return { single, repeated };
}

/** Whether two rows say the same, however they write it. */
function sameValues<Row extends object>(a: Row, b: Row): boolean {
  return Object.entries(a).every(([column, value]: [string, unknown]) => {
    const other: unknown = b[column as keyof Row];
    return value === other || (Array.isArray(value) && Array.isArray(other) && value.join() === other.join());
  });
}

/** Rows of a record of which an earlier row says something else in a column that is the record's are set apart, each with the column. */
function agreeing<Row extends object>(
  lines: readonly ReadLine<Row>[], { keyOf, columns }: { keyOf(row: Row): string; readonly columns: readonly (keyof Row & string)[] },
): { single: ReadLine<Row>[]; contrary: [ReadLine<Row>, string][] } {
  const earliest = new Map<string, Row>();
  const contrary: [ReadLine<Row>, string][] = [];
  const single = lines.filter((line) => {
    const key = keyOf(line.value);
    const earlier = earliest.get(key) ?? line.value;
    earliest.set(key, earlier);
    const column = columns.find((each) => String(earlier[each]) !== String(line.value[each]));
    if (column !== undefined) contrary.push([line, column]);
    return column === undefined;
  });
  return { single, contrary };
}
