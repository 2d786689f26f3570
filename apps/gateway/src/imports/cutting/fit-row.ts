import type { Refusal } from '@guzhou/contracts';
import type { FlawCode, SheetRow } from '@guzhou/spreadsheets';

/** Most characters of a cell, as the contract of imports has it. */
const MAX_CELL = 400;

const flawTexts: Readonly<Record<FlawCode, Refusal['message']>> = {
  'cell/formula': { zh: '是公式，请改为数值（复制后选择性粘贴为“数值”）。', en: 'The cell is a formula; paste its value instead.' },
  'cell/digits-lost': {
    zh: '是超过 15 位的数字，末几位已被表格软件改为零。请将该列设为“文本”格式后重新填写。',
    en: 'The cell is a number of more than 15 digits, whose last the spreadsheet has lost; format the column as text and enter it again.',
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
export function refusalsOf(columns: readonly (string | null)[], { row, cells, flaws = [] }: SheetRow): Refusal[] {
  if (cells.length !== columns.length) {
    return [{
      row, column: null, code: 'row/wrong-number-of-cells',
      message: {
        zh: `应有 ${columns.length} 个单元格，实有 ${cells.length} 个。`, en: `The row has ${cells.length} cells instead of ${columns.length}.`,
      },
    }];
  }
  const flawed = flaws.flatMap(({ index, code }) => refusalOf(row, columns[index], code, flawTexts[code]));
  if (flawed.length > 0) return flawed;
  const long = cells.findIndex((cell) => cell.length > MAX_CELL);
  return long === -1 ? [] : refusalOf(row, columns[long], 'cell/too-long', {
    zh: `超过 ${MAX_CELL} 个字符。`, en: `The cell has more than ${MAX_CELL} characters.`,
  });
}

/** What stands in a column of remarks is nobody's business. */
function refusalOf(row: number, column: string | null | undefined, code: string, message: Refusal['message']): Refusal[] {
  return column === null || column === undefined ? [] : [{ row, column, code, message }];
}
