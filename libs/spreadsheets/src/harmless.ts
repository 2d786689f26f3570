/*
 * What is written into a file was typed by somebody, and is opened by somebody else: it must neither run nor be shown as
 * something that it is not.
 */

/** Characters that turn the direction of what follows: with them a cell shows other text than it holds. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Begins like a formula, be it in full-width characters or behind what nobody sees; apostrophes in front are guards. */
const FORMULA = /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠\t\r]/u;
const GUARDED = /^'+[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠\t\r]/u;

const NUMBER = /^-\d+(\.\d+)?$/;

/** Text without characters that turn its direction; Chinese, and what we write beside it, needs none. */
export function directed(text: string): string {
  return text.replace(TURNING, '');
}

/**
 * A spreadsheet that opens a CSV file takes a cell that begins with = + - @ for a formula and reckons it, whoever wrote
 * it; some take full-width signs for the same. An apostrophe in front makes it text. `unguarded` takes it away again, so
 * what is written is what is read.
 */
export function guarded(text: string): string {
  return (FORMULA.test(text) && !NUMBER.test(text)) || GUARDED.test(text) ? `'${text}` : text;
}

/** Whether it is worth asking `unguarded`: nearly no cell begins with an apostrophe. */
export function mayBeGuarded(text: string): boolean {
  return text.charCodeAt(0) === APOSTROPHE;
}

/** What a cell that was `guarded` says. */
export function unguarded(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

const APOSTROPHE = 39;
