import { z } from 'zod';
import { telling, type Level } from '../access/levels.js';
import { placeKindOfColumn } from '../access/about.js';
import { defineRequest, type RequestContract } from '../define.js';
import type { CodeList, Label } from '../codes/code-list.js';
import type { DomainService } from '../services.js';
import { accountNumber, amountFen, disabilityCertificate, divisionCode, localDate, mobileNumber, oneLine, recordCode } from '../values.js';
import { describeCell, formOf } from './cell-forms.js';
import { decimalCell } from './decimals.js';

/** The most rows that one request carries; the gateway cuts a file into parts of at most so many. */
export const MAX_ROWS_PER_PART = 2000;

const refusal = z.strictObject({
  /** Line in the file: the heading is line 1. */
  row: z.int().min(2),
  column: z.string().nullable(),
  /** Stable, such as `household/unknown`. */
  code: z.string(),
  /** Says what is wrong and what to do, never the value itself. */
  message: z.strictObject({ zh: z.string(), en: z.string() }),
});
export type Refusal = z.output<typeof refusal>;

const input = z.strictObject({
  importId: z.uuid(),
  part: z.int().nonnegative(),
  columns: z.array(z.string()).max(64),
  /** Each row: its line in the file, then a cell per column. */
  rows: z.array(z.strictObject({ row: z.int().min(2), cells: z.array(z.string().max(400)).max(64) })).max(MAX_ROWS_PER_PART),
});

/** Of an import: of one that carries out what was previewed, it is told whether it came out the same. */
const importInput = input.extend({ digested: z.literal(true).optional() });

const output = z.strictObject({
  created: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  refused: z.array(refusal),
});

/** `digest`: of what each row did or what is against it, equal where that is the same in every value; where it is asked for. */
const imported = output.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/).optional() });

const previewed = output.extend({
  /** One for each row that would be taken. */
  verdicts: z.array(z.strictObject({
    row: z.int().min(2),
    verdict: z.enum(['created', 'changed', 'unchanged']),
    /** Of a changed row, as cells. */
    changes: z.array(z.strictObject({ column: z.string(), before: z.string(), after: z.string() })),
  })),
});

/** The most records whose rows one request asks for. */
export const MAX_RECORDS_PER_EXPORT_PAGE = 1000;

const exportInput = z.strictObject({
  division: divisionCode,
  /** `next` of the page before; null: from the beginning. */
  after: z.string().max(60).nullable(),
  limit: z.int().min(1).max(MAX_RECORDS_PER_EXPORT_PAGE),
  /** Whether names, ID numbers, phones, accounts and certificates are given in part only. */
  identity: z.enum(['masked', 'full']),
  /** Of kinds with a history: what held on that day, as it is known now. Null: all that is on record. */
  asOf: localDate.nullable(),
});

const exported = z.strictObject({
  /** A cell per column of the kind, in its order, as a file would say it. */
  rows: z.array(z.array(z.string())),
  next: z.string().nullable(),
});

const exportPermission = { by: 'identity', of: { masked: 'file.export', full: 'file.export-full' } } as const;

export type ExportRequest = RequestContract<typeof exportInput, typeof exported>;
export type ExportInput = z.output<typeof exportInput>;
export type ExportPage = z.output<typeof exported>;

export type PreviewRequest = RequestContract<typeof input, typeof previewed>;
export type ImportPreview = z.output<typeof previewed>;
export type RowVerdict = ImportPreview['verdicts'][number];

export type ImportRequest = RequestContract<typeof importInput, typeof imported>;
export type ImportPart = z.output<typeof importInput>;
export type ImportOutcome = z.output<typeof imported>;

/** A kind of file that the import API takes: its columns in order, and the service that answers for it. */
export interface ImportKind<Row extends z.ZodObject = z.ZodObject> {
  readonly kind: string;
  readonly service: DomainService;
  readonly label: Label;
  /** Column → its Chinese heading. A file may use either as heading. */
  readonly headings: Readonly<Record<string, string>>;
  /** Column → further headings that mean it, such as its code in the national register (AAC001). */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Columns that a file may lack: nothing is said of them then, and what is on record stays. */
  readonly optional: ReadonlySet<string>;
  /** Column → how closely what it says belongs to a person. What is not named does not. */
  readonly levels: Readonly<Record<string, readonly Level[]>>;
  /** Column → the code list that its cells are of. */
  readonly lists: Readonly<Record<string, CodeList>>;
  /** Column of a dated code list → the columns of which the first that is filled says its day; none: today. */
  readonly dated: Readonly<Record<string, readonly string[]>>;
  /**
   * What rules look at together, as columns: rows whose cells are the same in one of these are judged in one go, wherever in a
   * file they stand. Among them what tells the records of the kind apart.
   */
  readonly together: readonly (readonly string[])[];
  /** One row: column → cell text in, value out. An empty cell is '', a column that the file lacks is absent. */
  readonly row: Row;
  readonly request: ImportRequest;
  /** What the part would do, without doing it. */
  readonly preview: PreviewRequest;
  /** What is on record, as rows of such a file. */
  readonly export: ExportRequest;
  /** Whether its records hold from a day to a day, so that they can be exported as of one. */
  readonly history: boolean;
}

export type RowOf<K extends Pick<ImportKind, 'row'>> = z.output<K['row']>;

/** What may be said of a column beside its heading and its cells. */
interface ColumnNotes {
  /** Further headings that mean it. */
  readonly also?: readonly string[];
  readonly list?: CodeList;
  /** Columns of which the first that is filled says of which day a code of a dated list must be. None: of today. */
  readonly dated?: readonly string[];
  /** How closely what it says belongs to a person, where its kind of cell does not say it. */
  readonly levels?: readonly Level[];
}

export function defineImport<Service extends DomainService, Shape extends Record<string, z.ZodType>>(definition: {
  kind: string;
  service: Service;
  label: Label;
  /** Of the import and its preview; a change of the columns needs a new one. All are at their second at least, which tells a digest. */
  version?: number;
  /** Of the export; a change of the columns needs a new one. All are at their second at least, which takes a day. */
  exportVersion?: number;
  history?: boolean;
  /** Rows of which columns are judged together; when absent: those of the first column. */
  together?: readonly (readonly (keyof Shape & string)[])[];
  /** Columns that name something whose names do not say what: column → kind of record. */
  about?: Readonly<Record<string, string>>;
  columns: { [Column in keyof Shape]: readonly [zh: string, cell: Shape[Column], notes?: ColumnNotes] };
}): ImportKind<z.ZodObject<Shape>> {
  const { kind, service, label, columns, version = 2, exportVersion = 2, history = false } = definition;
  const { together = [[Object.keys(columns)[0]!]] } = definition;
  const about = { rows: { ...placesOfColumns(Object.keys(columns)), ...definition.about } };
  const entries = Object.entries(columns) as [string, readonly [string, z.ZodType, ColumnNotes?]][];
  const levels = Object.fromEntries(entries.flatMap(([column, [, cell, notes]]) => {
    const held = notes?.levels ?? formOf(cell)?.levels ?? [];
    return held.length === 0 ? [] : [[column, held] as const];
  }));
  const tells = [...new Set(Object.values(levels).flat())];
  return {
    kind,
    service,
    label,
    levels,
    headings: Object.fromEntries(entries.map(([column, [zh]]) => [column, zh])),
    aliases: Object.fromEntries(entries.flatMap(([column, [, , notes]]) => (notes?.also === undefined ? [] : [[column, notes.also]]))),
    optional: new Set(entries.filter(([, [, cell]]) => cell.safeParse(undefined).success).map(([column]) => column)),
    lists: Object.fromEntries(entries.flatMap(([column, [, , notes]]) => (notes?.list === undefined ? [] : [[column, notes.list]]))),
    dated: Object.fromEntries(entries.flatMap(([column, [, cell, notes]]) => (
      isDated(formOf(cell)?.list) ? [[column, notes?.dated ?? []]] : []))),
    together,
    row: z.object(Object.fromEntries(entries.map(([column, [, cell]]) => [column, cell]))) as z.ZodObject<Shape>,
    request: defineRequest({ name: `${service}.import-${kind}.${version}`, permission: 'file.import', about, writes: true, input: importInput, output: imported }),
    preview: defineRequest({ name: `${service}.preview-${kind}.${version}`, permission: 'file.import', about, rehearses: true, input, output: telling(previewed, tells) }),
    export: defineRequest({ name: `${service}.export-${kind}.${exportVersion}`, permission: exportPermission, rehearses: true, input: exportInput, output: telling(exported, tells) }),
    history,
  };
}

function placesOfColumns(columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.flatMap((column) => {
    const kind = placeKindOfColumn(column);
    return kind === undefined ? [] : [[column, kind]];
  }));
}

/** Whether some of its codes were in use for a time only. */
function isDated(list: CodeList | undefined): boolean {
  return list !== undefined && Object.values(list.labels).some(({ from, to }) => from !== undefined || to !== undefined);
}

/** An empty cell is null; any other must pass. */
export function optional<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return z.union([z.literal('').transform(() => null), schema]);
}

/** Several values in one cell, between semicolons of either kind (; ； 、). An empty cell is missing. */
export function listOf<Item>(item: z.ZodType<Item, string>): z.ZodType<Item[], string> {
  const cell = z.string().min(1).transform((text) => text.split(/[;；、]/).map((part) => part.trim())).pipe(z.array(item));
  const { form = { zh: '', en: '' }, write = String, ...rest } = formOf(item) ?? {};
  describeCell(cell, {
    ...rest, several: true, form: { zh: `${form.zh}，多个之间用；隔开`, en: `${form.en}, several apart by semicolons` },
    write: (values: Item[]) => values.map((value) => write(value as never)).join(';'),
  });
  return cell;
}

/** Of a column that a file may lack: absent is undefined, an empty cell null, any other must pass. */
export function ifSaid<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return optional(schema).optional();
}

/** Text of 1 to `max` characters without control characters. */
export function text(max: number) {
  return describeCell(oneLine().min(1).max(max), {
    form: { zh: `文字，不超过 ${max} 字`, en: `text of at most ${max} characters` },
  });
}

const yes = new Set(['yes', '是', '1', 'TRUE']);
const no = new Set(['no', '否', '0', 'FALSE']);

/** `yes`/`no`, 是/否, 1/0 or what a spreadsheet has for them, TRUE/FALSE. */
export const yesNo: z.ZodType<boolean, string> = z.string().transform((cell, context) => {
  if (yes.has(cell)) return true;
  if (!no.has(cell)) context.addIssue({ code: 'custom', params: { refusal: 'value/not-yes-or-no' } });
  return false;
});
describeCell(yesNo, { form: { zh: '是 或 否', en: 'yes (是) or no (否)' }, example: '是', words: ['是', '否'], write: (value: boolean) => (value ? '是' : '否') });

/** An amount in yuan with at most two decimals, as fen in a bigint. */
export const yuan: z.ZodType<bigint, string> = decimalCell({
  digits: 13, places: 2, marks: ['¥', '￥', '人民币', 'RMB', 'CNY'],
  units: { 元: [1, 1], 圆: [1, 1], 千元: [1000, 1], 万元: [10_000, 1], 百万元: [1_000_000, 1], 亿元: [100_000_000, 1] },
}, (fen) => fen);
describeCell(yuan, {
  form: { zh: '金额，以元计，不为负，最多两位小数', en: 'an amount in yuan, not negative, with at most two decimals' }, example: '1234.50', field: amountFen,
  write: (fen: bigint) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`,
});

/** Check digits are X, whoever types x. */
export function upperCase(cell: string): string {
  return cell.toUpperCase();
}

/** A day in Asia/Shanghai. */
export const day = localDate;
describeCell(day, {
  form: { zh: '日期，写作 2020-05-31，或 2020/5/31、2020.5.31、2020年5月31日、20200531', en: 'a day: 2020-05-31, or 2020/5/31, 2020.5.31, 20200531' },
  example: '2020-05-31', day: true,
});

describeCell(divisionCode, { form: { zh: '12 位行政区划代码', en: 'the 12 digits of the code of a division' }, example: '522632100001' });
describeCell(recordCode, {
  form: { zh: '编号：字母、数字和短横线，不超过 40 个', en: 'a code: at most 40 letters, digits and hyphens' }, example: 'A-000123',
});
describeCell(mobileNumber, { levels: ['number'], form: { zh: '11 位手机号码', en: 'eleven digits' }, example: '13900000000' });
describeCell(accountNumber, { levels: ['number'], form: { zh: '8 到 30 位数字，请按文本填写', en: '8 to 30 digits, entered as text' } });
describeCell(disabilityCertificate, { levels: ['number', 'health'], tidy: upperCase, form: { zh: '20 位残疾证号（补发的为 22 位）', en: '20 characters, 22 when reissued' } });
