import { cellOf, formOf, wordsOfList } from '@guzhou/contracts';
import type { ImportDefinition } from './part.js';

/** What a rule says against a line. `column` null: the row as a whole. */
export interface Objection<Code extends string = string> {
  readonly column: string | null;
  /** Stable, `noun/what-is-wrong`. */
  readonly code: Code;
  /** What would be right, where the form of the column does not say it. */
  readonly right?: Text;
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

/** Codes of what does not fit the form of the column: what would fit is said with them. */
const ofForm: ReadonlySet<string> = new Set(['value/malformed', 'value/too-long', 'value/too-many', 'value/out-of-range', 'value/missing', 'value/not-in-code-list']);
/** Of these it is what a list has. */
const ofList: ReadonlySet<string> = new Set(['value/missing', 'value/not-in-code-list']);

/** A refusal as the caller gets it: the column's heading, then the text of the code, and what would be right. */
export function refusal<Code extends string>(
  row: number, { column, code, right }: Objection<Code>, texts: RefusalTexts<Code>, definition: Pick<ImportDefinition, 'headings' | 'row'>,
): Refusal {
  const { zh, en } = texts[code];
  if (column === null) return { row, column, code, message: { zh, en } };
  const words = right ?? (ofForm.has(code) && column in definition.row.shape ? formOfColumn(definition, column, code) : undefined);
  const [zhRight, enRight] = words === undefined ? ['', ''] : [`，应为${words.zh}`, `; it must be ${words.en}`];
  return { row, column, code, message: { zh: `${definition.headings[column] ?? column}：${zh}${zhRight}`, en: `${column}: ${en}${enRight}` } };
}

function formOfColumn(definition: Pick<ImportDefinition, 'row'>, column: string, code: string): Text | undefined {
  const form = formOf(cellOf(definition, column));
  return form?.list !== undefined && ofList.has(code) ? wordsOfList(form.list) : form?.form;
}

/** Told from a record, which has no column. */
export function isObjection<T extends object, Code extends string>(value: T | Objection<Code>): value is Objection<Code> {
  return 'column' in value;
}
