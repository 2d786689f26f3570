import type { ShownVerdict } from './shown-verdict.js';

/** What is said of a row: what it would do, or what is against it. */
export interface PreviewEntry {
  readonly row: number;
  readonly verdict: ShownVerdict['verdict'] | 'refused';
  readonly changes: ShownVerdict['changes'];
  readonly reasons: { column: string | null; code: string; zh: string; en: string }[];
}

/** Two streams, each in the order of rows, as one. No row is in both. */
export async function* inOrder(one: AsyncIterable<PreviewEntry>, other: AsyncIterable<PreviewEntry>): AsyncGenerator<PreviewEntry> {
  const [a, b] = [one[Symbol.asyncIterator](), other[Symbol.asyncIterator]()];
  let [first, second] = [await a.next(), await b.next()];
  while (first.done !== true || second.done !== true) {
    if (second.done === true || (first.done !== true && first.value.row < second.value.row)) {
      yield first.value;
      first = await a.next();
    } else {
      yield second.value;
      second = await b.next();
    }
  }
}

/** One entry for a row, whatever number of things are against it. */
export async function* byRow(
  refusals: AsyncIterable<PreviewEntry['reasons'][number] & { readonly row: number }>,
): AsyncGenerator<PreviewEntry> {
  let reasons: PreviewEntry['reasons'][number][] = [];
  let current = 0;
  for await (const { row, column, code, zh, en } of refusals) {
    if (row !== current && reasons.length > 0) yield { row: current, verdict: 'refused', changes: [], reasons };
    if (row !== current) reasons = [];
    current = row;
    reasons.push({ column, code, zh, en });
  }
  if (reasons.length > 0) yield { row: current, verdict: 'refused', changes: [], reasons };
}

const words: Readonly<Record<PreviewEntry['verdict'], string>> = { created: '新增', changed: '变更', unchanged: '不变', refused: '拒绝' };
export const previewHeading = ['行号', '结果', '列', '原值', '新值', '原因', 'reason'] as const;
export const previewWidths = [8, 8, 24, 24, 24, 50, 50];

/** Lines of a file of the preview: one for each change or reason, one for a row that has neither. */
export function previewLines({ row, verdict, changes, reasons }: PreviewEntry, headings: Readonly<Record<string, string>>): string[][] {
  const line = (column: string | null, ...rest: string[]) => [String(row), words[verdict], column === null ? '' : headings[column] ?? column, ...rest];
  const lines = [
    ...changes.map(({ column, before, after }) => line(column, before, after, '', '')),
    ...reasons.map(({ column, zh, en }) => line(column, '', '', zh, en)),
  ];
  return lines.length > 0 ? lines : [line(null, '', '', '', '')];
}
