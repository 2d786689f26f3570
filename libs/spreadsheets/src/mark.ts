/** Whose copy a file is: it stands in the file, so that one that turns up elsewhere says from whom it came. */
export interface Mark {
  /** Under which the export is on record, such as `522632-2026-000123`. */
  readonly number: string;
  readonly at: Date;
  /** Who took it: a code. */
  readonly by: string;
  /** What they are called, where that is known. */
  readonly name?: string | undefined;
}

const MAX_NAME = 60;
const BEIJING_MS = 8 * 3_600_000;

/** When, who and which, each by itself. */
export function markWords({ number, at, by, name }: Mark): [number: string, at: string, by: string] {
  const time = new Date(at.getTime() + BEIJING_MS).toISOString().slice(0, 19).replace('T', ' ');
  const called = (name ?? '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').slice(0, MAX_NAME).toWellFormed();
  return [`导出编号 ${number}`, time, `导出人 ${by}${called === '' ? '' : `（${called}）`}`];
}

export function markText(mark: Mark): string {
  return markWords(mark).join('，');
}

/** The line under the rows of a file; one that lacks it is not whole. */
export function markLine(mark: Mark, rows: number): string {
  return `# ${markText(mark)}，共 ${rows} 行`;
}

const LINE = /^# 导出编号 \d{6}-\d{4}-\d{6,12}，\d{4}-\d\d-\d\d \d\d:\d\d:\d\d，导出人 \S{1,130}(（[^\r\n]{1,60}）)?，共 \d{1,9} 行$/u;
const HASH = 35;

/**
 * Whether a row is such a line, and nothing else: alone in the first cell, as it was written, wherever a spreadsheet program has put
 * it since. No code, name or number of a record is one.
 */
export function isMark(cells: readonly string[]): boolean {
  const [first = '', ...others] = cells[0]?.charCodeAt(0) === HASH ? cells : [];
  return LINE.test(first) && others.every((cell) => cell === '');
}
