import { z } from 'zod';
import { describeCell } from '../imports/cell-forms.js';

export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** A code with its words, and when it was in use. */
export interface CodeEntry extends Label {
  /** The code of the national list, where ours is another; null: the national list has none that is known. */
  readonly national?: string | null;
  /** First day and first day no longer that records could have it. Absent: as long as the list. */
  readonly from?: string;
  readonly to?: string;
  /** Other words that exports use and that can mean nothing else. */
  readonly also?: readonly string[];
}

/** What another list's codes mean in ours. A code that it lacks is refused, not guessed. */
export interface CodeMapping<Code extends string = string> {
  /** Where the other codes come from, and how sure they are. */
  readonly source: Label;
  /** Their code → ours. */
  readonly codes: Readonly<Record<string, Code>>;
}

interface Background<Code extends string> {
  /** The column of the national register or the standard that the list follows, such as `AAB006`, `GB/T 2261.1`. */
  readonly standard?: string;
  readonly mappings?: Readonly<Record<string, CodeMapping<Code>>>;
  /** What still holds is told in the words of today: a code that came later may stand in a record that began before. */
  readonly retold?: true;
}

/** A list of codes with their labels. Records store the code; people read the label. */
export interface CodeList<Code extends string = string> extends Background<Code> {
  readonly codes: readonly [Code, ...Code[]];
  readonly labels: Readonly<Record<Code, CodeEntry>>;
  /** Accepts a code. */
  readonly schema: z.ZodEnum<{ [K in Code]: K }>;
  /** Accepts a code, its Chinese label or other words for it, as spreadsheets have either; gives the code. */
  readonly cell: z.ZodType<Code, string>;
}

/** By the message of an issue: of a schema that refuses a value there is no more to be known. */
const ofMessage = new Map<string, Pick<CodeList, 'codes' | 'labels'>>();

/** The list whose schema refused something with this message. */
export function listOfMessage(message: string): Pick<CodeList, 'codes' | 'labels'> | undefined {
  return ofMessage.get(message);
}

/** Whether records of a day could have a code. */
export function inUseOn({ from = '', to }: CodeEntry, day: string): boolean {
  return from <= day && (to === undefined || day < to);
}

export function codeList<const Labels extends Record<string, CodeEntry>>(
  labels: Labels, background: Background<keyof Labels & string> = {},
): CodeList<keyof Labels & string> {
  type Code = keyof Labels & string;
  const codes = Object.keys(labels) as [Code, ...Code[]];
  const byText = textsOf(labels, codes);
  const message = `none of code list ${ofMessage.size + 1}`;
  ofMessage.set(message, { codes, labels });
  const schema = z.enum(codes, { error: message }) as unknown as z.ZodEnum<{ [K in Code]: K }>;
  const cell = z.string().transform((text, context) => {
    const code = byText.get(text);
    if (code === undefined) context.addIssue({ code: 'custom', params: { refusal: 'value/not-in-code-list' } });
    return code ?? z.NEVER;
  });
  describeCell(cell, {
    form: { zh: '代码表中的代码或其中文名称', en: 'a code of the list, or its Chinese label' },
    list: { codes, labels, schema, cell, ...background }, field: schema, write: (code: Code) => labels[code]!.zh,
  });
  return { codes, labels, schema, cell, ...background };
}

/** Whatever a cell may say for a code: the code itself before everything else. */
function textsOf<Code extends string>(labels: Readonly<Record<Code, CodeEntry>>, codes: readonly Code[]): ReadonlyMap<string, Code> {
  const words = codes.flatMap((code) => {
    const { zh, national = null, also = [] } = labels[code];
    return [zh, ...also, ...(national === null ? [] : [national])].map((text) => [text, code] as const);
  });
  return new Map([...words, ...codes.map((code) => [code, code] as const)]);
}

const between = /[,，、;；/]/;

/**
 * A cell with several codes of a list, apart by commas or 、, at least one and at most `max`; gives them in the order of
 * their text, each once. Empty cells are for `optional`.
 */
export function several<Code extends string>(list: CodeList<Code>, max: number): z.ZodType<Code[], string> {
  const { cell, labels } = list;
  const cells = z.string().transform((text, context) => {
    const found = new Set<Code>();
    for (const part of text.split(between).map((each) => each.trim())) {
      const parsed = cell.safeParse(part);
      if (parsed.success) found.add(parsed.data);
      else context.addIssue({ code: 'custom', params: { refusal: 'value/not-in-code-list' } });
    }
    if (found.size > max) context.addIssue({ code: 'custom', params: { refusal: 'value/too-many' } });
    return [...found].sort();
  });
  describeCell(cells, {
    form: { zh: `代码表中的代码或中文名称，至多 ${max} 个，用、隔开`, en: `codes of the list or Chinese labels, at most ${max}, apart by 、` },
    list, several: true, write: (codes: readonly Code[]) => codes.map((code) => labels[code].zh).join('、'),
  });
  return cells;
}
