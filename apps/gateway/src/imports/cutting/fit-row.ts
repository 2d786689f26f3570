import type { Refusal } from '@guzhou/contracts';
import type { FlawCode, SheetRow } from '@guzhou/spreadsheets';

/** Most characters of a cell, as the contract of imports has it. */
const MAX_CELL = 400;

const NONE: ReadonlySet<string> = new Set();

const flawTexts: Readonly<Record<FlawCode, Refusal['message']>> = {
  'cell/formula': { zh: '是公式，请改为数值（复制后选择性粘贴为“数值”）。', en: 'The cell is a formula; paste its value instead.' },
  'cell/digits-lost': {
    zh: '是超过 15 位的数字，末几位已被表格软件改为零。请将该列设为“文本”格式后重新填写。',
    en: 'The cell is a number of more than 15 digits, whose last the spreadsheet has lost; format the column as text and enter it again.',
  },
  'cell/shown-otherwise': {
    zh: '显示的与单元格里的数不一致（被缩小显示、隐藏，或只用颜色表示负数）。请将单元格格式改为“常规”，核对后重新填写。',
    en: 'The cell shows another number than it holds (scaled, hidden, or below nought by its colour only); format it as General and check it.',
  },
  'cell/unknown-format': {
    zh: '数字格式无法识别，请将单元格格式改为“常规”后核对。', en: 'The number format of the cell is not known; format it as General and check it.',
  },
  'cell/not-a-number': {
    zh: '应为数字的单元格里不是数字，请重新填写；编号等请将单元格格式设为“文本”。',
    en: 'The cell is said to hold a number and holds none; enter it again, as text where it is a code.',
  },
  'cell/boolean': {
    zh: '是逻辑值 TRUE 或 FALSE，只用于填 是 或 否 的列。请填写应有的内容。',
    en: 'The cell is TRUE or FALSE, which says yes or no where that is asked for; enter what belongs there.',
  },
  'cell/error-value': { zh: '是错误值（如 #N/A），请改为应有的内容。', en: 'The cell holds an error such as #N/A; enter what belongs there.' },
};

/**
 * Makes a row as wide as the heading: empty cells beyond it are dropped, and where a sheet leaves empty ones at the end
 * out they are put back.
 */
export function fitWidth({ cells }: SheetRow, width: number, ragged: boolean): void {
  while (cells.length > width && cells.at(-1) === '') cells.pop();
  while (ragged && cells.length < width) cells.push('');
}

/** What makes a row unfit to be sent at all; what its values mean is for the service to judge. */
export function refusalsOf(
  columns: readonly (string | null)[], { row, cells, flaws }: SheetRow, yesNo: ReadonlySet<string> = NONE,
): Refusal[] {
  if (cells.length !== columns.length) {
    return [{
      row, column: null, code: 'row/wrong-number-of-cells',
      message: {
        zh: `应有 ${columns.length} 个单元格，实有 ${cells.length} 个。`, en: `The row has ${cells.length} cells instead of ${columns.length}.`,
      },
    }];
  }
  const flawed = flaws
    ?.filter(({ index, code }) => code !== 'cell/boolean' || !yesNo.has(columns[index] ?? ''))
    .flatMap(({ index, code }) => refusalOf(row, columns[index], code, flawTexts[code]));
  if (flawed !== undefined && flawed.length > 0) return flawed;
  const long = cells.findIndex((cell) => cell.length > MAX_CELL);
  return long === -1 ? [] : refusalOf(row, columns[long], 'cell/too-long', {
    zh: `超过 ${MAX_CELL} 个字符。`, en: `The cell has more than ${MAX_CELL} characters.`,
  });
}

/** A row below the table whose cells are merged. */
export function mergedRow(row: number): Refusal {
  return {
    row, column: null, code: 'row/merged-cells',
    message: { zh: '单元格已合并，不作为记录接收；如是备注可忽略。', en: 'The cells of the row are merged: it is taken for a remark and not for a record.' },
  };
}

/** What stands in a column of remarks is nobody's business. */
function refusalOf(row: number, column: string | null | undefined, code: string, message: Refusal['message']): Refusal[] {
  return column === null || column === undefined ? [] : [{ row, column, code, message }];
}
