/** What a rule says against a line. `column` null: the row as a whole. */
export interface Objection<Code extends string = string> {
  readonly column: string | null;
  /** Stable, `noun/what-is-wrong`. */
  readonly code: Code;
}

interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What each code of a service says: what is wrong and what to do, never a value. */
export type RefusalTexts<Code extends string = string> = Readonly<Record<Code, Text>>;

export interface Refusal {
  row: number;
  column: string | null;
  code: string;
  message: { zh: string; en: string };
}

/** A refusal as the caller gets it: the column's heading, then the text of the code. */
export function refusal<Code extends string>(
  row: number, { column, code }: Objection<Code>, texts: RefusalTexts<Code>, headings: Readonly<Record<string, string>>,
): Refusal {
  const { zh, en } = texts[code];
  if (column === null) return { row, column, code, message: { zh, en } };
  return { row, column, code, message: { zh: `${headings[column] ?? column}：${zh}`, en: `${column}: ${en}` } };
}
