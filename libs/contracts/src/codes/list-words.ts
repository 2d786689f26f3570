import type { CodeList, Label } from './code-list.js';
import { codeLists } from './code-lists.js';

/** As many codes of a list are named as fit into so many characters; the others stand where the list does. */
const NAMED = 160;

const names = new Map<object, string>([...codeLists].map(([name, { list }]) => [list.labels, name]));
const said = new Map<object, Label>();

/** What would be right, for whoever gave what is none of a list's codes: the list by its name, and its codes. */
export function wordsOfList({ codes, labels }: Pick<CodeList, 'codes' | 'labels'>): Label {
  let words = said.get(labels);
  if (words === undefined) {
    const { zh, en } = codesOfList({ labels }, codes);
    said.set(labels, words = { zh: zh.replace('代码：', '代码或名称：'), en: en.replace('a code of', 'a code or Chinese label of') });
  }
  return words;
}

/** The same, where only codes are taken, and perhaps not all of them. */
export function codesOfList({ labels }: Pick<CodeList, 'labels'>, codes: readonly string[]): Label {
  const ordered = inReadingOrder(codes);
  return { zh: inChinese(ordered, labels), en: inEnglish(ordered, labels) };
}

/** Codes as their list has them; an object has keys such as 10 before those such as 01. */
export function inReadingOrder(codes: readonly string[]): readonly string[] {
  return codes.every((code) => /^\d+$/.test(code)) ? codes.toSorted() : codes;
}

function inChinese(codes: readonly string[], labels: CodeList['labels']): string {
  const name = names.get(labels);
  const { shown, rest } = beginning(codes.map((code) => `${code} ${labels[code]!.zh}`), '、');
  const list = name === undefined ? '代码表' : `代码表“${codeLists.get(name)!.zh}”（${name}）`;
  return `${list}中的代码：${shown}${rest ? ` 等 ${codes.length} 项${name === undefined ? '' : `，全表见 /api/v1/code-lists/${name}`}` : ''}`;
}

function inEnglish(codes: readonly string[], labels: CodeList['labels']): string {
  const name = names.get(labels);
  const { shown, rest } = beginning(codes.map((code) => `${code} ${labels[code]!.en}`), ', ');
  const list = name === undefined ? 'the list' : `the list "${codeLists.get(name)!.en}" (${name})`;
  return `a code of ${list}: ${shown}${rest ? ` … (${codes.length} in all${name === undefined ? '' : `, see /api/v1/code-lists/${name}`})` : ''}`;
}

function beginning(entries: readonly string[], between: string): { shown: string; rest: boolean } {
  let shown = entries[0]!;
  for (const entry of entries.slice(1)) {
    if (shown.length + between.length + entry.length > NAMED) return { shown, rest: true };
    shown += between + entry;
  }
  return { shown, rest: false };
}
