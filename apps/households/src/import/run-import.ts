import {
  cellTexts, changesBetween, readLines, refusal, sameCells,
  type ImportDefinition, type Objection, type Outcome, type Part, type ReadLine, type RefusalTexts, type RowValues, type RowVerdict,
} from '@guzhou/importing';
import type { z } from 'zod';
import { rowsTaken } from './import.errors.js';

/** What a row did: made a record, changed one, or nothing; or what is against it. */
export type Verdict<Code extends string> = 'created' | 'changed' | 'unchanged' | Objection<Code>;

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
  open(rows: readonly z.output<Shape>[]): Promise<Book<z.output<Shape>, Code>>;
}

/**
 * One part of a file. Rows may stand in any order (one may end what another begins, and come after it): those that are
 * refused at first are judged once more after all the others. Good rows apply whatever becomes of the rest.
 */
export async function runImport<Shape extends z.ZodObject, Code extends string>(
  { definition, texts, part, keyOf, open }: Import<Shape, Code>,
): Promise<Outcome> {
  const { lines, refused } = readLines(definition, part);
  const outcome: Outcome = { created: 0, changed: 0, unchanged: 0, refused };
  const verdicts: RowVerdict[] = [];
  const { single, repeated } = apart(lines, keyOf);
  for (const { row } of repeated) refused.push(refusal(row, { column: null, code: 'row/code-repeated' }, cellTexts, definition.headings));
  if (single.length > 0) {
    const book = await open(single.map((line) => line.value));
    const judge = (line: ReadLine<z.output<Shape>>): Objection<Code> | null => {
      const before = part.preview === true ? book.find(line.value) : undefined;
      const verdict = book.take(line.value);
      if (typeof verdict !== 'string') return verdict;
      outcome[verdict] += 1;
      if (part.preview === true) verdicts.push(told(line, verdict, before, book.find(line.value)));
      return null;
    };
    const told = ({ row }: ReadLine<unknown>, verdict: RowVerdict['verdict'], before?: object, after?: object): RowVerdict =>
      ({ row, verdict, changes: verdict === 'changed' ? changesBetween(definition, { ...before }, { ...after }) : [] });
    for (const line of single.filter((each) => judge(each) !== null)) {
      const objection = judge(line);
      if (objection !== null) refused.push(refusal(line.row, objection, texts, definition.headings));
    }
    if (part.preview !== true) await saved(book);
  }
  refused.sort((a, b) => a.row - b.row);
  return part.preview === true ? { ...outcome, verdicts } : outcome;
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
function apart<Row>(lines: readonly ReadLine<Row>[], keyOf: (row: Row) => string): { single: ReadLine<Row>[]; repeated: ReadLine<Row>[] } {
  const earliest = new Map<string, ReadLine<Row>>();
  const repeated: ReadLine<Row>[] = [];
  const single = lines.filter((line) => {
    const key = keyOf(line.value);
    const earlier = earliest.get(key);
    if (earlier === undefined) {
      earliest.set(key, line);
      return true;
    }
    const same = sameCells(earlier.cells, line.cells);
    if (!same) repeated.push(line);
    return same;
  });
  return { single, repeated };
}
