import type { Notice } from '@guzhou/contracts';
import { noticeRows, noticeWords } from './notice-words.js';

/** A notice as plain text, Chinese first: for a loudspeaker, a message group or a printer without more. */
export function noticeText(notice: Notice): string {
  const words = noticeWords(notice);
  const lines = (language: 'zh' | 'en') => [
    words.title[language], '', words.opening[language], ...(words.term === null ? [] : [words.term[language]]), words.objections[language],
  ];
  const table = [words.columns.map(({ zh }) => zh), ...noticeRows(notice)].map((cells) => cells.join('\t'));
  return [
    ...lines('zh'), '', ...table, '', words.signature.zh, notice.postedOn, '', '—', '', ...lines('en'), words.signature.en, notice.postedOn, '',
  ].join('\n');
}
