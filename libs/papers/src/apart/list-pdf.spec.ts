import { ListPdf } from './list-pdf.js';
import { pagesOfPdf } from '../testing.js';

const mark = ['导出编号 522632-2026-000123', '2026-12-01 15:04:05', '导出人 0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11（石某某）'];

function printed(headings: readonly string[], rows: readonly (readonly string[])[], atOnce = 100): Buffer {
  const list = new ListPdf({ title: '户 522632100000', headings, mark });
  const pieces: Buffer[] = [];
  for (let at = 0; at < rows.length; at += atOnce) {
    list.add(rows.slice(at, at + atOnce));
    pieces.push(list.take());
  }
  list.end();
  return Buffer.concat([...pieces, list.take()]);
}

describe('a list as PDF', () => {
  const headings = ['户编号', '户主姓名', '村'];

  it('says what the rows say, in their order, under headings that each page has', () => {
    const rows = Array.from({ length: 150 }, (_, i) => [`H-${i + 1}`, '吴阿美', `5226321000${i}`]);
    const pages = pagesOfPdf(printed(headings, rows));
    expect(pages.length).toBeGreaterThan(2);
    for (const texts of pages) expect(texts.filter((text) => headings.includes(text))).toEqual(headings);
    expect(pages.flat().filter((text) => /^H-\d+$/.test(text))).toEqual(rows.map(([code]) => code));
    expect(pages.flat().filter((text) => text === '吴阿美')).toHaveLength(150);
  });

  it('says on each page whose copy it is, across the page and at its foot, and which page it is', () => {
    const pages = pagesOfPdf(printed(headings, Array.from({ length: 100 }, (_, i) => [`H-${i}`, '', ''])));
    pages.forEach((texts, i) => {
      for (const words of mark) expect(texts.filter((text) => text === words)).toHaveLength(3);
      expect(texts).toEqual(expect.arrayContaining([mark.join('，'), `第 ${i + 1} 页`]));
    });
  });

  it('brings the characters that it uses along, also when there is no row', () => {
    const pdf = printed(headings, []);
    const raw = pdf.toString('latin1');
    expect(raw.slice(0, 5)).toBe('%PDF-');
    expect(raw.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(raw).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansSC/);
    expect(raw).not.toMatch(/\/Helvetica/);
    expect(pdf.length).toBeLessThan(60_000);
    expect(pagesOfPdf(pdf)).toHaveLength(1);
  });

  it('breaks what is longer than its column into lines, and a row that no page holds over pages, and loses nothing', () => {
    const long = Array.from({ length: 400 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    const narrow = Array.from({ length: 40 }, (_, i) => `列${i}`);
    const pages = pagesOfPdf(printed(narrow, [narrow.map((_, i) => (i === 39 ? long : `${i}-${long}`))]));
    expect(pages.length).toBeGreaterThan(1);
    const seen = new Map<string, number>();
    for (const character of pages.flat().join('')) seen.set(character, (seen.get(character) ?? 0) + 1);
    for (const character of long) expect(seen.get(character)).toBeGreaterThanOrEqual(40);
  });

  it('shows text that turns its direction or cannot be seen as what it is, and no character that the font lacks as another', () => {
    const [texts] = pagesOfPdf(printed(headings, [['a\u202Eb', '\tc\n', '𠮷']]));
    expect(texts).toEqual(expect.arrayContaining(['a b', ' c ']));
  });
});
