import type { z } from 'zod';
import { cellTexts, type CellCode } from './cell-objections.js';
import type { ImportDefinition, Outcome, Part, RowVerdict } from './part.js';
import { readLines } from './read-lines.js';
import { refusal, type Objection, type Refusal, type RefusalTexts } from './refusal.js';
import type { StoredRow } from './record-table.js';
import { changesBetween, type RowValues } from './row-values.js';

/** A row whose cells all passed. */
export interface Line<Row, Column extends string> {
  /** Its line in the file. */
  readonly row: number;
  readonly value: Row;
  readonly record: StoredRow<Column>;
}

/** Says what is wrong with a line, or null. Rules are pure: what they need to know was looked up for all lines before. */
export type Rule<Row, Code extends string> = (value: Row) => Objection<Code | CellCode> | null;

export interface ReviewOptions<Shape extends z.ZodObject, Column extends string, Code extends string> {
  readonly definition: ImportDefinition<Shape>;
  readonly part: Part;
  /** The column of the record that tells rows apart. */
  readonly key: NoInfer<Column>;
  /** What of a row is kept. Columns that the service counts itself (a version) are added after the review. */
  readonly record: (value: z.output<Shape>) => StoredRow<Column>;
  /** The other way round: what a row would say of what is kept. */
  readonly rowOf: (record: StoredRow<NoInfer<Column>>) => RowValues<z.output<Shape>>;
  readonly texts: RefusalTexts<Code>;
}

/**
 * The way of one part: its cells are parsed when it is made; `compare` tells new rows from changed and unchanged
 * ones; `check` puts rules to the new and changed; `created` and `changed` are then to be written, and `outcome` is
 * the answer. An unchanged row is not checked again: importing the same file twice is always quiet.
 */
export class PartReview<Shape extends z.ZodObject, Column extends string, Code extends string> {
  private readonly refused: Refusal[] = [];
  private readonly lines: Line<z.output<Shape>, Column>[] = [];
  /** Lines that repeat an earlier one word for word, by the earlier one's row: they share its fate. */
  private readonly repeated = new Map<number, number[]>();
  private readonly news = new Set<Line<z.output<Shape>, Column>>();
  private readonly changes = new Set<Line<z.output<Shape>, Column>>();
  private readonly unchanged: number[] = [];
  private stored: ReadonlyMap<string, StoredRow> = new Map();

  constructor(private readonly options: ReviewOptions<Shape, Column, Code>) {
    const { definition, part, key, record } = options;
    const first = new Map<string, Line<z.output<Shape>, Column>>();
    const { lines, refused } = readLines(definition, part);
    this.refused.push(...refused);
    for (const { row, value } of lines) {
      const line = { row, value, record: record(value) };
      const earlier = first.get(line.record[key] as string);
      if (earlier === undefined) {
        first.set(line.record[key] as string, line);
        this.lines.push(line);
      } else if (same(line.record, earlier.record)) {
        this.repeated.set(earlier.row, [...this.repeated.get(earlier.row) ?? [], line.row]);
      } else {
        this.refuseRow(line.row, [{ column: null, code: 'row/code-repeated' }]);
      }
    }
  }

  /** Whether what is new or changed is to be written: not in a preview. */
  get writes(): boolean {
    return this.options.part.preview !== true;
  }

  /** Values of the rows that stand so far. */
  get values(): z.output<Shape>[] {
    return this.lines.map((line) => line.value);
  }

  /** Codes of the rows that stand so far, to look the stored ones up by. */
  get keys(): string[] {
    return this.lines.map((line) => line.record[this.options.key] as string);
  }

  get created(): readonly Line<z.output<Shape>, Column>[] {
    return [...this.news];
  }

  get changed(): readonly Line<z.output<Shape>, Column>[] {
    return [...this.changes];
  }

  /** Tells the lines apart by what is stored under the same code; only the record's own columns are compared. */
  compare(stored: ReadonlyMap<string, StoredRow>): this {
    this.stored = stored;
    for (const line of this.lines) {
      const before = stored.get(line.record[this.options.key] as string);
      if (before === undefined) this.news.add(line);
      else if (same(line.record, before)) this.unchanged.push(line.row, ...this.repeatsOf(line));
      else this.changes.add(line);
    }
    return this;
  }

  /** Refuses each new or changed line that a rule objects to, with all that the rules have against it. */
  check(...rules: Rule<z.output<Shape>, Code>[]): this {
    return this.put(rules, [...this.news, ...this.changes]);
  }

  /** Like `check`, but for changed lines only: what is not to change. */
  checkChanged(...rules: Rule<z.output<Shape>, Code>[]): this {
    return this.put(rules, [...this.changes]);
  }

  outcome(): Outcome {
    const again = [...this.news, ...this.changes].flatMap((line) => this.repeatsOf(line));
    return {
      created: this.news.size,
      changed: this.changes.size,
      unchanged: this.unchanged.length + again.length,
      refused: this.refused.toSorted((a, b) => a.row - b.row),
      ...(this.writes ? {} : { verdicts: this.verdicts(again) }),
    };
  }

  private verdicts(again: readonly number[]): RowVerdict[] {
    const { definition, key, rowOf } = this.options;
    return [
      ...this.created.map(({ row }) => ({ row, verdict: 'created' as const, changes: [] })),
      ...this.changed.map(({ row, record }) => {
        const before = this.stored.get(record[key] as string) as StoredRow<Column>;
        return { row, verdict: 'changed' as const, changes: changesBetween(definition, rowOf(before), rowOf(record)) };
      }),
      ...[...this.unchanged, ...again].map((row) => ({ row, verdict: 'unchanged' as const, changes: [] })),
    ];
  }

  private put(rules: readonly Rule<z.output<Shape>, Code>[], lines: readonly Line<z.output<Shape>, Column>[]): this {
    for (const line of lines) {
      this.refuse(line, rules.map((rule) => rule(line.value)).filter((objection) => objection !== null));
    }
    return this;
  }

  private repeatsOf(line: Line<z.output<Shape>, Column>): readonly number[] {
    return this.repeated.get(line.row) ?? [];
  }

  private refuse(line: Line<z.output<Shape>, Column>, objections: readonly Objection<Code | CellCode>[]): void {
    if (objections.length === 0) return;
    for (const row of [line.row, ...this.repeatsOf(line)]) this.refuseRow(row, objections);
    this.news.delete(line);
    this.changes.delete(line);
  }

  private refuseRow(row: number, objections: readonly Objection<Code | CellCode>[]): void {
    const { definition, texts } = this.options;
    const all = { ...cellTexts, ...texts };
    this.refused.push(...objections.map((objection) => refusal(row, objection, all, definition.headings)));
  }
}

/** Whether each column of `record` holds the same in `before`. 64-bit integers and numbers compare by their digits. */
function same(record: StoredRow, before: StoredRow): boolean {
  return Object.keys(record).every((column) => {
    const [a, b] = [record[column] ?? null, before[column] ?? null];
    return a === null || b === null ? a === b : String(a) === String(b);
  });
}
