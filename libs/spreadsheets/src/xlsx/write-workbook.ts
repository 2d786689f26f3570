import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { markText, type Mark } from '../mark.js';
import { columnName } from '../sheet-row.js';
import { continuationOf, SHEET_ROWS } from './sheet-limits.js';
import { xmlText } from './xml-text.js';

/** Text, or a number by its digits. Text stays text in the spreadsheet: noughts in front and long numbers survive. */
export type NewCell = string | { readonly digits: string };

/** Cells below the heading that only take what stands in a range of another sheet. */
export interface Choice {
  /** From 1. */
  readonly column: number;
  /** Such as `代码!$A$2:$A$9`. */
  readonly range: string;
  /** Shown when something else is entered. */
  readonly refusal: string;
}

export interface NewSheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  /** The first is the heading; it stays in sight. */
  readonly rows: Iterable<readonly NewCell[]> | AsyncIterable<readonly NewCell[]>;
  readonly choices?: readonly Choice[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CORE_PROPERTIES = `${PACKAGE}/relationships/metadata/core-properties`;
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface WorkbookOptions {
  /** Whose copy it is: among its properties, and at the foot of what is printed. */
  readonly mark?: Mark | undefined;
  /** Rows that a sheet is given. */
  readonly sheetRows?: number;
}

/** Places in `cellXfs` of the styles below. */
const TEXT = 0;
const HEADING = 1;
const NUMBER = 2;

/** The number format "text" is 49 everywhere. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>`
  + '<font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
  + '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
  + '<fill><patternFill patternType="solid"><fgColor rgb="FFE7EEF7"/></patternFill></fill></fills>'
  + '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">'
  + '<xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"/>'
  + '<xf numFmtId="0"/></cellXfs></styleSheet>';

/** Files of a workbook carry no time of their own: the same content is the same file. */
const MODIFIED = { mtime: new Date(Date.UTC(2020, 0, 1)) };

/** Text gathered before it is handed on. */
const CHUNK = 64 * 1024;

/**
 * A workbook (.xlsx), written while its rows come. It breaks off when they do. Rows that a sheet does not hold go on in
 * another under the same heading, which `readTable` reads as one.
 */
export function writeWorkbook(sheets: readonly NewSheet[], options: WorkbookOptions = {}): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  writeFiles(zip, output, sheets, options).catch((error: Error) => output.destroy(error));
  return output;
}

/** How many sheets there are is known when their rows have ended, so what lists them comes last. */
async function writeFiles(
  zip: ZipFile, output: Readable, sheets: readonly NewSheet[], { mark, sheetRows = SHEET_ROWS }: WorkbookOptions,
): Promise<void> {
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(HEAD + xml), path, MODIFIED);
  add('_rels/.rels', relations([
    [`${RELATIONS}/officeDocument`, 'xl/workbook.xml'], ...(mark === undefined ? [] : [[CORE_PROPERTIES, 'docProps/core.xml'] as const]),
  ]));
  if (mark !== undefined) add('docProps/core.xml', properties(mark));
  zip.addBuffer(Buffer.from(STYLES), 'xl/styles.xml', MODIFIED);
  const names: string[] = [];
  let xml: Readable | undefined;
  output.on('close', () => xml?.destroy());
  for (const sheet of sheets) {
    for await (const piece of inSheets(sheet, sheetRows)) {
      names.push(piece.name);
      xml = Readable.from(inChunks(sheetXml(piece, names.length === 1, mark)), { objectMode: false });
      zip.addReadStream(xml, `xl/worksheets/sheet${names.length}.xml`, MODIFIED);
      await finished(xml);
    }
  }
  add('xl/workbook.xml', workbook(names));
  add('xl/_rels/workbook.xml.rels', relations([
    ...names.map((_, i) => [`${RELATIONS}/worksheet`, `worksheets/sheet${i + 1}.xml`] as const), [`${RELATIONS}/styles`, 'styles.xml'],
  ]));
  add('[Content_Types].xml', contentTypes(names, mark));
  zip.end();
}

/** A sheet, and where it is full the next, each to be read to its end before the next is asked for. */
async function* inSheets(sheet: NewSheet, sheetRows: number): AsyncGenerator<NewSheet> {
  const rows = iterated(sheet.rows);
  try {
    const heading = await rows.next();
    let next = heading.done === true ? heading : await rows.next();
    const full = async function* () {
      if (heading.done !== true) yield heading.value;
      for (let row = 2; row <= sheetRows && next.done !== true; row++) {
        yield next.value;
        next = await rows.next();
      }
    };
    yield { ...sheet, rows: full() };
    for (let number = 2; next.done !== true; number++) yield { ...sheet, name: continuationOf(sheet.name, number), rows: full() };
  } finally {
    await rows.return();
  }
}

async function* iterated(rows: NewSheet['rows']): AsyncGenerator<readonly NewCell[], void> {
  yield* rows;
}

async function* sheetXml({ widths, rows, choices = [] }: NewSheet, selected: boolean, mark: Mark | undefined): AsyncGenerator<string> {
  const view = `<sheetView workbookViewId="0"${selected ? ' tabSelected="1"' : ''}>`
    + '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>';
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${TEXT}" customWidth="1"/>`);
  const cols = columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews>${view}</sheetViews>${cols}<sheetData>`;
  let row = 0;
  for await (const cells of rows) yield rowXml(++row, cells);
  yield `</sheetData>${validations(choices)}${footer(mark)}</worksheet>`;
}

function rowXml(row: number, cells: readonly NewCell[]): string {
  let xml = `<row r="${row}">`;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    if (cell === '') continue;
    const place = `${columnName(i + 1)}${row}`;
    xml += typeof cell !== 'string' ? `<c r="${place}" s="${NUMBER}"><v>${cell.digits}</v></c>`
      : `<c r="${place}" s="${row === 1 ? HEADING : TEXT}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
  }
  return `${xml}</row>`;
}

function validations(choices: readonly Choice[]): string {
  if (choices.length === 0) return '';
  const each = choices.map(({ column, range, refusal }) => {
    const name = columnName(column);
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" error="${xmlText(refusal)}" sqref="${name}2:${name}${SHEET_ROWS}">`
      + `<formula1>${xmlText(range)}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${choices.length}">${each.join('')}</dataValidations>`;
}

/** An ampersand begins a code there. */
function footer(mark: Mark | undefined): string {
  if (mark === undefined) return '';
  return `<headerFooter><oddFooter>${xmlText(`&L${markText(mark).replaceAll('&', '＆')}&R&P / &N`)}</oddFooter></headerFooter>`;
}

function properties(mark: Mark): string {
  return `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" `
    + 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + `<dc:creator>${xmlText(mark.by)}</dc:creator><dc:identifier>${xmlText(mark.number)}</dc:identifier>`
    + `<dc:description>${xmlText(markText(mark))}</dc:description>`
    + `<dcterms:created xsi:type="dcterms:W3CDTF">${mark.at.toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`;
}

function workbook(names: readonly string[]): string {
  const each = names.map((name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each.join('')}</sheets></workbook>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function contentTypes(names: readonly string[], mark: Mark | undefined): string {
  const parts = [
    ['/xl/workbook.xml', `${TYPES}.sheet.main+xml`],
    ...names.map((_, i) => [`/xl/worksheets/sheet${i + 1}.xml`, `${TYPES}.worksheet+xml`]), ['/xl/styles.xml', `${TYPES}.styles+xml`],
    ...(mark === undefined ? [] : [['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml']]),
  ];
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
    + `<Default Extension="xml" ContentType="application/xml"/>${parts.map(([name, type]) =>
      `<Override PartName="${name}" ContentType="${type}"/>`).join('')}</Types>`;
}

async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}
