import { rowsOf, workbookByHand, type HandMade } from './workbook-by-hand.js';

const cell = rowsOf({ 1: ['r="A1"|<v>1</v>'] });
const sheet = (xml: string): HandMade => ({ files: { 'xl/worksheets/sheet0.xml': xml } });
const many = (count: number, each: (n: number) => string) => Array.from({ length: count }, (_, n) => each(n)).join('');
const relations = (inside: string) => `<Relationships>${inside}</Relationships>`;
const worksheet = (id: string, target: string) =>
  `<Relationship Id="${id}" Type="http://x/worksheet" Target="${target}"/>`;

/** `sheets` of one part, or of as many as there are, in a workbook with so many relations. */
function books(sheets: string, targets: string): HandMade {
  return {
    sheet: cell,
    files: {
      'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relations(targets),
    },
  };
}

/**
 * Workbooks of a few kilobytes that were made to take much time or memory: what they are, how they are made, and what becomes
 * of them: a problem's code, or a number of rows.
 */
export const hostileWorkbooks: readonly (readonly [what: string, make: () => HandMade, outcome: string | number])[] = [
  ['ten million characters in an attribute', () => sheet(`<worksheet a="${'x'.repeat(10_000_000)}"/>`), 'file/not-a-workbook'],
  ['ten million characters in a name', () => sheet(`<${'x'.repeat(10_000_000)}/>`), 'file/not-a-workbook'],
  ['ten million characters in a comment', () => sheet(`<worksheet><!--${'x'.repeat(10_000_000)}--></worksheet>`), 'file/not-a-workbook'],
  ['ten million characters in an entity', () => sheet(`<worksheet>&${'x'.repeat(10_000_000)};</worksheet>`), 'file/not-a-workbook'],
  ['ten million characters in a cell', () => ({ sheet: rowsOf({ 1: [`t="str"|<v>${'x'.repeat(10_000_000)}</v>`] }) }), 1],
  ['half a million attributes', () => sheet(`<worksheet ${many(500_000, (n) => `a${n}="" `)}/>`), 'file/not-a-workbook'],
  ['one attribute half a million times', () => sheet(`<worksheet ${'a="" '.repeat(500_000)}/>`), 'file/empty'],
  ['an attribute called like what objects have', () => sheet('<worksheet hasOwnProperty="" a=""/>'), 'file/not-a-workbook'],
  ['40,000 sheets and as many relations', () => books(
    many(40_000, (n) => `<sheet name="${n}" r:id="s${n}"/>`), many(40_000, (n) => worksheet(`s${n}`, 'a')),
  ), 'file/not-a-workbook'],
  ['2,000 sheets that go on from each other', () => books(
    `<sheet name="表" r:id="s"/>${many(1999, (n) => `<sheet name="表（续${n + 2}）" r:id="s"/>`)}`, worksheet('s', 'worksheets/sheet0.xml'),
  ), 'file/not-a-workbook'],
  ['forty sheets that are one part', () => books(
    `<sheet name="表" r:id="s0"/>${many(39, (n) => `<sheet name="表（续${n + 2}）" r:id="s${n + 1}"/>`)}`,
    many(40, (n) => worksheet(`s${n}`, 'worksheets/sheet0.xml')),
  ), 'file/not-a-workbook'],
  ['a format of many brackets', () => ({ sheet: cell, styles: `<numFmts><numFmt numFmtId="165" formatCode="${'['.repeat(60_000)}"/></numFmts>` }), 'file/not-a-workbook'],
  ['as long formats as there may be in 300 styles', () => ({
    sheet: cell,
    styles: `<numFmts>${many(3000, (n) => `<numFmt numFmtId="${n}" formatCode="${'['.repeat(1000)}"/>`)}</numFmts>`
      + `<cellXfs>${many(90_000, (n) => `<xf numFmtId="${n % 3000}"/>`)}</cellXfs>`,
  }), 1],
  ['noughts in front without end', () => ({
    sheet: rowsOf({ 1: ['s="0"|<v>1</v>'] }),
    styles: `<numFmts><numFmt numFmtId="165" formatCode="${'0'.repeat(60_000)}"/></numFmts><cellXfs><xf numFmtId="165"/></cellXfs>`,
  }), 'file/not-a-workbook'],
  ['one long text in every cell', () => ({
    sharedStrings: `<si><t>${'长'.repeat(32_000)}</t></si>`,
    sheet: `<sheetData>${many(3000, () => `<row>${'<c t="s"><v>0</v></c>'.repeat(8)}</row>`)}</sheetData>`,
  }), 'file/too-much-text'],
  ['one long text in each cell of a row', () => ({
    sharedStrings: `<si><t>${'长'.repeat(32_000)}</t></si>`, sheet: `<sheetData><row>${'<c t="s"><v>0</v></c>'.repeat(150)}</row></sheetData>`,
  }), 'file/record-too-long'],
  ['eight million texts that say nothing', () => ({ sheet: cell, sharedStrings: '<si/>'.repeat(9_000_000) }), 'file/expands-too-much'],
  ['a million texts that say nothing', () => ({ sheet: cell, sharedStrings: '<si/>'.repeat(1_000_000) }), 1],
  ['a hundred thousand merged cells', () => ({ sheet: `${cell}<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(100_000)}</mergeCells>` }), 'file/not-a-workbook'],
  ['a part in which nothing stands', () => sheet(' '.repeat(10_000_000)), 'file/empty'],
];

export const madeOf = (make: () => HandMade) => workbookByHand(make());
