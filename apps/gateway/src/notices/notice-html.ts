import type { Notice } from '@guzhou/contracts';
import { noticeRows, noticeWords } from './notice-words.js';

const style = `
  @page { size: A4; margin: 25mm 20mm }
  body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; font-size: 14pt; line-height: 1.7; max-width: 170mm; margin: 0 auto; color: #000; background: #fff }
  h1 { font-size: 20pt; text-align: center; line-height: 1.4 }
  p { margin: 0 0 .4em; text-indent: 2em }
  table { width: 100%; border-collapse: collapse; margin: 1em 0; font-size: 12pt }
  thead { display: table-header-group }
  tr { break-inside: avoid }
  th, td { border: 1px solid #000; padding: .25em .5em; text-align: center }
  th small, [lang=en] { font-family: serif; font-size: 10pt; font-weight: normal }
  th small { display: block }
  [lang=en] p { text-indent: 0 }
  .signature { text-align: right; text-indent: 0; margin-top: 2em }
`;

/** A notice to print and put up: one page of HTML that loads nothing, Chinese first. */
export function noticeHtml(notice: Notice): string {
  const words = noticeWords(notice);
  const paragraphs = (language: 'zh' | 'en') => [words.opening, ...(words.term === null ? [] : [words.term]), words.objections]
    .map((text) => `<p>${escaped(text[language])}</p>`).join('\n');
  const head = words.columns.map(({ zh, en }) => `<th>${escaped(zh)}<small>${escaped(en)}</small></th>`).join('');
  const rows = noticeRows(notice).map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escaped(words.title.zh)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(words.title.zh)}</h1>
${paragraphs('zh')}
<table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows}
</tbody>
</table>
<p class="signature">${escaped(words.signature.zh)}<br>${notice.postedOn}</p>
<section lang="en">
<p><strong>${escaped(words.title.en)}</strong></p>
${paragraphs('en')}
<p>${escaped(words.signature.en)}, ${notice.postedOn}</p>
</section>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
