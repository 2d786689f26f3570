import type { Problem } from '@guzhou/runtime';
import { headingName } from './clean-cell.js';
import { wrongHeadings } from './cutting.errors.js';

type Field = NonNullable<Problem['fields']>[number];

/** What a file of a kind may have in its heading. */
export interface Headings {
  /** Column → its Chinese heading. */
  readonly headings: Readonly<Record<string, string>>;
  /** Column → what it is called elsewhere, such as its code in the national standard. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  /** Columns that a file may lack. */
  readonly optional?: ReadonlySet<string>;
  /** Column → how people write its cells, made into the one way that services read. */
  readonly yesNo?: ReadonlySet<string>;
  readonly tidied?: ReadonlyMap<string, (cell: string) => string>;
  /** Columns whose same cells make rows that are judged in one part. */
  readonly together?: readonly (readonly string[])[];
}

/** Columns of the file of refused rows that are not the kind's: they are left out when it is sent again. */
export const remarkHeadings = ['原行号', '未接收原因', 'refused_because'] as const;

/** Columns that number the rows of a table: they say nothing. */
const rowNumberHeadings = ['序号', 'No.'] as const;

/** Wherever a heading may stand. */
const MAX_ROWS_ABOVE = 10;
/** More wrong headings than this are not listed. */
const MAX_FIELDS = 100;

/** Finds the heading among the first rows of a file, below a title or a remark. */
export class HeadingSearch<Row extends { readonly cells: readonly string[] }> {
  private readonly known: ReadonlyMap<string, string | null>;
  private readonly seen: Row[] = [];

  constructor(private readonly kind: Headings) {
    this.known = knownHeadings(kind);
  }

  /** Whether this row is the heading. */
  isHeading({ cells }: Row): boolean {
    const names = cells.map(headingName).filter((cell) => cell !== '');
    const known = names.filter((name) => this.known.has(name)).length;
    return known > 1 || (known === 1 && names.length === 1);
  }

  /** Undefined while it may still come. With the rows that came meanwhile, the first is taken to be meant for one. */
  look(row: Row): { heading: Row; rows: readonly Row[] } | undefined {
    if (this.isHeading(row)) return { heading: row, rows: [] };
    this.seen.push(row);
    return this.seen.length === MAX_ROWS_ABOVE ? this.end() : undefined;
  }

  /** The same when the file has ended. */
  end(): { heading: Row; rows: readonly Row[] } | undefined {
    const [heading, ...rows] = this.seen;
    return heading === undefined ? undefined : { heading, rows };
  }

  /**
   * The columns of a file, in its order; null for one that is a remark. Throws `file/wrong-headings`, which names columns
   * by their number: a file without headings has data in the first line.
   */
  columnsOf({ cells }: Row): (string | null)[] {
    const { headings, optional } = this.kind;
    const fields: Field[] = [];
    const columns: (string | null)[] = [];
    withoutEmptyEnd(cells).forEach((cell, index) => {
      const column = this.known.get(headingName(cell));
      const path = `heading.${index + 1}`;
      if (column === undefined) {
        fields.push({ path, code: 'heading/unknown', detail: { zh: `第 ${index + 1} 列的标题无法识别。`, en: `The heading of column ${index + 1} is unknown.` } });
      } else if (column !== null && columns.includes(column)) {
        fields.push({ path, code: 'heading/doubled', detail: { zh: `“${headings[column]}”（${column}）出现两次。`, en: `${column} occurs twice.` } });
      } else {
        columns.push(column);
      }
    });
    for (const [column, zh] of Object.entries(headings)) {
      if (columns.includes(column) || optional?.has(column) === true) continue;
      fields.push({ path: `heading.${column}`, code: 'heading/missing', detail: { zh: `缺少“${zh}”（${column}）列。`, en: `The column ${column} is missing.` } });
    }
    if (fields.length > 0) throw wrongHeadings(fields.slice(0, MAX_FIELDS));
    return columns;
  }
}

/** Heading → its column. A kind's own names come before remarks of the same name. */
function knownHeadings({ headings, aliases = {} }: Headings): ReadonlyMap<string, string | null> {
  return new Map<string, string | null>([
    ...[...remarkHeadings, ...rowNumberHeadings].map((heading) => [headingName(heading), null] as const),
    ...Object.entries(aliases).flatMap(([column, names]) => names.map((name) => [headingName(name), column] as const)),
    ...Object.entries(headings).flatMap(([column, zh]) => [[headingName(column), column], [headingName(zh), column]] as const),
  ]);
}

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => headingName(cell) !== '') + 1);
}
