import { ProblemError, type Problem } from '@guzhou/runtime';
import { columnName, type CellRange } from '@guzhou/spreadsheets';

type Fields = NonNullable<Problem['fields']>;

function refused(code: string, zh: string, en: string, fields?: Fields): ProblemError {
  return new ProblemError({ code, status: 422, detail: { zh, en }, ...(fields === undefined ? {} : { fields }) });
}

export function emptyFile(): ProblemError {
  return refused('file/empty', '文件中没有数据行。', 'The file has no rows.');
}

export function wrongHeadings(fields: Fields): ProblemError {
  return refused('file/wrong-headings',
    '标题行与该类文件不符，见 fields。整个文件未接收。',
    'The headings do not fit this kind of file; see fields. Nothing of the file was taken.', fields);
}

/** More merged cells than this are not listed. */
const MAX_RANGES = 100;

export function mergedCells(ranges: readonly CellRange[]): ProblemError {
  const fields = ranges.slice(0, MAX_RANGES).map((range) => {
    const name = `${columnName(range.firstColumn)}${range.firstRow}:${columnName(range.lastColumn)}${range.lastRow}`;
    return {
      path: `cells.${name}`, code: 'cells/merged', detail: { zh: `${name} 是合并单元格。`, en: `The cells ${name} are merged.` },
    };
  });
  return refused('file/merged-cells',
    '标题行或数据行中有合并单元格，见 fields。请取消合并并逐格填写。整个文件未接收。',
    'Cells of the heading or the rows are merged; see fields. Unmerge them and fill in each. Nothing of the file was taken.', fields);
}
