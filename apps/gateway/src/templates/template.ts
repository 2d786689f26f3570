import { cellOf, formOf, mayBeEmpty, type CellForm, type Label } from '@guzhou/contracts';
import { columnName, type Choice, type NewSheet } from '@guzhou/spreadsheets';
import type { ImportDefinition } from '@guzhou/importing';
import { columnMeanings } from './column-meanings.js';

/** A kind of file, as far as a template tells of it. */
interface FilledIn extends ImportDefinition {
  readonly label: Label;
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
}

/** A column of a kind of file, as a template tells of it. */
interface Column {
  readonly name: string;
  readonly heading: string;
  readonly aliases: readonly string[];
  readonly form: CellForm;
  readonly required: boolean;
  /** Whether a file may do without the column. */
  readonly dispensable: boolean;
}

const CODES = '代码表';

/** A workbook to be filled in: a sheet of headings whose cells offer their codes, one that explains the columns, one of codes. */
export function templateSheets(kind: FilledIn): NewSheet[] {
  const columns = columnsOf(kind);
  const lists = columns.flatMap(({ name, heading, form }) => {
    const codes = codesOf(form);
    return codes === undefined ? [] : [{ name, heading, codes }];
  });
  const choices = lists.flatMap(({ name, heading, codes }, i): Choice[] => {
    const index = columns.findIndex((column) => column.name === name);
    // A cell that may hold several of them is not held to one.
    if (columns[index]!.form.several === true) return [];
    const letters = columnName(2 * i + 2);
    return [{ column: index + 1, range: `'${CODES}'!$${letters}$2:$${letters}$${codes.length + 1}`, refusal: `请从“${heading}”的代码表中选择。` }];
  });
  return [
    { name: kind.label.zh, widths: columns.map(widthOf), rows: [columns.map(({ heading }) => heading)], choices },
    { name: '填写说明', widths: [22, 24, 8, 36, 44, 20, 30, 10, 44, 50], rows: explanations(columns) },
    { name: CODES, widths: lists.flatMap(() => [16, 24]), rows: codeRows(lists) },
  ];
}

/** The headings alone, for a file of CSV. */
export function templateHeading(kind: FilledIn): NewSheet {
  const columns = columnsOf(kind);
  return { name: kind.label.zh, widths: columns.map(widthOf), rows: [columns.map(({ heading }) => heading)] };
}

function columnsOf(kind: FilledIn): Column[] {
  const { headings, aliases = {}, optional } = kind;
  return Object.entries(headings).map(([name, heading]) => {
    const schema = cellOf(kind, name);
    return {
      name, heading, aliases: aliases[name] ?? [], form: formOf(schema) ?? { form: { zh: '文字', en: 'text' } },
      required: !mayBeEmpty(schema), dispensable: optional?.has(name) ?? false,
    };
  });
}

function explanations(columns: readonly Column[]): string[][] {
  const heading = ['列', '其他可用的列名', '必填', '格式', '含义', '示例', 'Column', 'Required', 'Format', 'Meaning'];
  return [heading, ...columns.map(({ name, heading: zh, aliases, form, required, dispensable }) => {
    const meaning = columnMeanings[name] ?? { zh: '', en: '' };
    const [first] = codesOf(form) ?? [];
    return [
      zh, [name, ...aliases].join('、'), required ? '是' : dispensable ? '否，可无此列' : '否', form.form.zh, meaning.zh,
      form.example ?? first?.[1] ?? '', name, required ? 'yes' : dispensable ? 'no; the column may be left out' : 'no', form.form.en, meaning.en,
    ];
  })];
}

type Codes = readonly (readonly [code: string, label: string])[];

function codesOf({ list, words }: CellForm): Codes | undefined {
  // An object's keys that look like numbers come first: 10 before 01.
  if (list !== undefined) return list.codes.toSorted(byNumber).map((code) => [code, list.labels[code]!.zh] as const);
  return words?.map((word) => [word, word] as const);
}

/** Two columns for each list: its codes and their labels. */
function codeRows(lists: readonly { heading: string; codes: Codes }[]): string[][] {
  const longest = Math.max(0, ...lists.map(({ codes }) => codes.length));
  const heading = lists.flatMap(({ heading: name }) => [`${name}（代码）`, name]);
  return [heading, ...Array.from({ length: longest }, (_, i) => lists.flatMap(({ codes }) => [...codes[i] ?? ['', '']]))];
}

/** Numbers in their order, words as they stand. */
function byNumber(a: string, b: string): number {
  return /^\d+$/.test(a) && /^\d+$/.test(b) ? Number(a) - Number(b) : 0;
}

function widthOf({ heading }: Column): number {
  return Math.max(12, heading.length * 2 + 2);
}
