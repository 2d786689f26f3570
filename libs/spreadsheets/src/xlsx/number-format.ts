import { format, getFormatDateInfo, getFormatInfo, isTextFormat, isValidFormat } from 'numfmt';
import type { FlawCode } from '../sheet-row.js';
import { dayText, LAST_DAY, plain, SINCE_1904 } from './cell-text.js';

/** What a cell shows of its number, and what is wrong with that. */
export interface Shown {
  readonly text: string;
  readonly flaw?: FlawCode;
}

type Show = (number: number, from1904: boolean) => Shown;

/** Longest code that spreadsheets take. */
const MAX_CODE = 255;

/**
 * How a number format shows numbers (ECMA-376 §18.8.31). A column says in which unit it is, so that the number is what
 * the sheet shows, rounded as it shows it, with whatever the format writes beside it: `1.20万元`, `95%`, `¥1200.00`.
 * Separators of thousands are left out, and brackets round a number below nought become its sign.
 *
 * Flaws: `cell/shown-otherwise` where what is shown is another number than the one that is held (scaled by thousands, a sign
 * that is only a colour, hidden), and `cell/unknown-format`.
 */
export class NumberFormat {
  private show: Show | undefined;
  private showText: ((text: string) => Shown) | undefined;

  constructor(private readonly code: string) {}

  shown(number: number, from1904: boolean): Shown {
    this.show ??= showing(this.code);
    return this.show(number, from1904);
  }

  /** Of text: formats may write something beside it (`@"户"`), or hide it. */
  shownText(text: string): Shown {
    this.showText ??= showingText(this.code);
    return this.showText(text);
  }
}

export const general = new NumberFormat('General');

function showing(written: string): Show {
  const code = asKnown(written);
  if (code === undefined) return (number) => ({ text: plain(number), flaw: 'cell/unknown-format' });
  if (/^general$/i.test(code) || isTextFormat(code)) return (number) => ({ text: plain(number) });
  const { type } = getFormatInfo(code);
  if (type === 'date' || type === 'datetime') return dayShowing(code);
  if (type === 'time') return (number) => ({ text: format(code, number).trim() });
  return (number) => shownNumber(format(code, number).trim(), number);
}

function showingText(written: string): (text: string) => Shown {
  const code = asKnown(written);
  if (code === undefined) return (text) => ({ text, flaw: 'cell/unknown-format' });
  if (format(code, 'x').trim() === 'x') return (text) => ({ text });
  return (text) => {
    const shown = format(code, text).trim();
    return shown === '' && text !== '' ? { text, flaw: 'cell/shown-otherwise' } : { text: shown };
  };
}

/**
 * The code in the words of the library; undefined: it is none. Excel in Chinese writes General as `G/通用格式`, and a
 * character that stands for itself as `!x` beside `\x`.
 */
function asKnown(written: string): string | undefined {
  if (written === '') return 'General';
  if (written.length > MAX_CODE) return undefined;
  const code = written.replace(/"[^"]*"|\\.|G\/通用格式|!(.)/gu, (part: string, literal: string | undefined) =>
    (part === 'G/通用格式' ? 'General' : literal === undefined ? part : `\\${literal}`));
  // The library looks its formats up in an object, where `constructor` would be found.
  return code in Object.prototype || !isValidFormat(code) ? undefined : code;
}

/** A day is read as one where the format shows all of it: the year of 5月31日 is the one in which it was typed. */
function dayShowing(code: string): Show {
  const { year, month, day, hours, minutes, seconds } = getFormatDateInfo(code);
  const whole = year && month && day;
  const timed = hours || minutes || seconds;
  return (number, from1904) => {
    const serial = from1904 ? number + SINCE_1904 : number;
    if (serial < 1 || serial >= LAST_DAY + 1) return { text: plain(number), flaw: 'cell/shown-otherwise' };
    if (!whole) return { text: format(code, serial).trim() };
    return { text: dayText(timed ? serial : Math.floor(serial)) };
  };
}

/** Spaces and separators inside digits are left out; the sign may stand before or behind what precedes the digits. */
const aroundDigits = /^(?<before>[^\d.]*)(?<digits>(?:\d[\d,]*)?(?:\.\d*)?)(?<behind>[^\d]*)$/u;

function shownNumber(text: string, number: number): Shown {
  if (number === 0 && /^[-–—\s]*$/.test(text)) return { text: text === '' ? '' : '0' };
  if (text === '') return { text: plain(number), flaw: 'cell/shown-otherwise' };
  const parts = aroundDigits.exec(text)?.groups as Record<'before' | 'digits' | 'behind', string> | undefined;
  if (parts === undefined || !/\d/.test(parts.digits)) return { text };
  const inBrackets = parts.before.includes('(') && parts.behind.includes(')');
  const negative = inBrackets || /[-−]/.test(parts.before);
  const before = parts.before.replace(/[-−\s]/gu, '').replace('(', inBrackets ? '' : '(');
  const behind = (inBrackets ? parts.behind.replace(')', '') : parts.behind).trim();
  const digits = parts.digits.replaceAll(',', '').replace(/^\./, '0.').replace(/\.$/, '');
  const rounded = roundedLike(digits, behind.startsWith('%') ? number * 100 : number);
  if (rounded === undefined || (negative !== number < 0 && Number(rounded) !== 0)) return { text, flaw: 'cell/shown-otherwise' };
  return { text: `${negative && Number(rounded) !== 0 ? '-' : ''}${before}${rounded}${behind}` };
}

/**
 * The number held, without its sign, rounded to the places shown, half up as spreadsheets do (1.005 is 1.01, which binary
 * fractions make 1.00), as wide as it is shown. Undefined: another number is shown.
 */
function roundedLike(shown: string, held: number): string | undefined {
  const [whole = '0', fraction = ''] = plain(Math.abs(held)).split('.');
  const places = shown.split('.')[1]?.length ?? 0;
  const kept = BigInt(whole + fraction.slice(0, places).padEnd(places, '0')) + (Number(fraction[places] ?? '0') >= 5 ? 1n : 0n);
  const off = kept - BigInt(shown.replace('.', ''));
  const tie = /^50*$/.test(fraction.slice(places));
  if (off !== 0n && !(off === 1n && tie)) return undefined;
  const digits = String(kept).padStart(shown.replace('.', '').length, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
