/** Spreadsheets keep 15 digits of a number; what a longer one ended with is gone. */
const KEPT_DIGITS = 15;
const FIRST_TOO_LONG = 10 ** KEPT_DIGITS;

const DAY_MS = 86_400_000;
/** Days count from the one before 1900-01-01; after 28 February 1900 a day too many is counted. */
const EPOCH = Date.UTC(1899, 11, 31);
const DAY_THAT_NEVER_WAS = 60;
/** 9999-12-31. */
export const LAST_DAY = 2_958_465;
/** Between the days of the two ways of counting, from 1900 and from 1904. */
export const SINCE_1904 = 1462;

/** The number that a cell holds; undefined: it has lost digits, or is none. */
export function heldNumber(value: string): number | undefined {
  const number = Number(value);
  return !DECIMAL.test(value) || !Number.isFinite(number) || Math.abs(number) >= FIRST_TOO_LONG ? undefined : number;
}

/** Numbers as workbooks write them. JavaScript reads more as one: `0x10`, `1_0`, nothing. */
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;

/** Whether a cell that says that it holds a number does. */
export function isDecimal(value: string): boolean {
  return DECIMAL.test(value);
}

/** `YYYY-MM-DD` of a day counted from 1900, with the time of day behind it where there is one. */
export function dayText(serial: number): string {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const day = Math.floor(serial) + (seconds === 86_400 ? 1 : 0);
  if (day === DAY_THAT_NEVER_WAS) return '1900-02-29';
  const date = new Date(EPOCH + (day > DAY_THAT_NEVER_WAS ? day - 1 : day) * DAY_MS + (seconds % 86_400) * 1000).toISOString();
  return seconds % 86_400 === 0 ? date.slice(0, 10) : `${date.slice(0, 10)} ${date.slice(11, 19)}`;
}

/** Digits without an exponent, at most so many as spreadsheets show: 0.1 + 0.2 is 0.3. */
export function plain(number: number): string {
  const shown = Number(number.toPrecision(KEPT_DIGITS));
  const text = String(shown);
  return text.includes('e') ? shown.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** Spreadsheets write characters that XML cannot hold as `_xHHHH_`, in halves where they are beyond 16 bits. Half a one stays as it is. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/(?:_x[0-9A-Fa-f]{4}_)+/g, (run) => {
    const characters = run.replace(/_x(....)_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
    return characters.isWellFormed() ? characters : run;
  });
}
