import type { Level } from '@guzhou/contracts';
import type { z } from 'zod';
import type { Refusal } from './refusal.js';
import type { FieldChange } from './row-values.js';

/*
 * Words of this library:
 *   kind      what a file holds (payouts, say); its definition gives the columns and a schema per cell
 *   part      up to some thousand rows of one file, as they came: text in cells
 *   line      a row of a part whose cells all passed, with its line number in the file
 *   record    what is kept, declared once (libs/recording); a line makes one or changes one
 *   objection what a rule has to say against a line: a column and a stable code
 *   refusal   an objection with its line number and texts, as the caller gets it; it never shows a value
 *   book      the records that a part is about: it takes its rows one by one, and what came out different is written at the end
 */

/** What this library needs to know of a kind of file; `libs/contracts` says more of each. */
export interface ImportDefinition<Row extends z.ZodObject = z.ZodObject> {
  /** Column → its Chinese heading. */
  readonly headings: Readonly<Record<string, string>>;
  /** Columns that a file may lack; `row` takes them as undefined then. */
  readonly optional?: ReadonlySet<string>;
  /** Column → how closely what it says belongs to a person. What is not named does not. */
  readonly levels?: Readonly<Record<string, readonly Level[]>>;
  /** Column of a dated code list → the columns of which the first that is filled says its day; none: today. */
  readonly dated?: Readonly<Record<string, readonly string[]>>;
  /** One row: column → cell text in, value out. */
  readonly row: Row;
}

export interface Part {
  /** Columns in the order of the cells, by name or by Chinese heading. */
  readonly columns: readonly string[];
  /** Each with its line in the file, of which the heading is line 1. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** Only to say what it would do: nothing is written, and the outcome has verdicts. */
  readonly preview?: boolean;
  /** Whether the outcome has a digest. */
  readonly digested?: boolean;
  /** Rows that name, in a column, something of a kind that lies outside the reach of whoever brings them. */
  readonly outside?: ReadonlyMap<number, { readonly column: string; readonly kind: string }>;
}

/** What a row would do. */
export interface RowVerdict {
  row: number;
  verdict: 'created' | 'changed' | 'unchanged';
  /** Of a changed row. */
  changes: FieldChange[];
}

export interface Outcome {
  created: number;
  changed: number;
  unchanged: number;
  refused: Refusal[];
  /** Of a preview: one for each row that is not refused. */
  verdicts?: RowVerdict[];
  /** Where it is asked for: equal for parts of which every row did the same, value by value. */
  digest?: string;
}
