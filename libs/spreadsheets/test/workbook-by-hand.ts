import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface HandMade {
  /** What stands in `<worksheet>`. */
  readonly sheet?: string;
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
  /** More sheets than the first, by name; and whether the first is hidden. */
  readonly more?: Readonly<Record<string, string>>;
  readonly hidden?: boolean;
  /** Replaces or adds files of the archive; null leaves one out. */
  readonly files?: Readonly<Record<string, string | Buffer | null>>;
}

/** A workbook as an office program would pack it, but for what the test wants otherwise. */
export async function workbookByHand({ sheet = '<sheetData/>', sharedStrings, styles, workbookPr = '', more = {}, hidden = false, files = {} }: HandMade): Promise<Buffer> {
  const names = ['Sheet1', ...Object.keys(more)];
  const worksheet = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">${inside}</worksheet>`;
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const all: Record<string, string | Buffer | null> = {
    '_rels/.rels': `<Relationships>${relation('r0', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${workbookPr}<sheets>${names.map((name, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"${hidden && i === 0 ? ' state="hidden"' : ''}/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => relation(`s${i}`, 'worksheet', `/xl/worksheets/sheet${i}.xml`)).join('')}`
      + `${relation('t', 'sharedStrings', 'sharedStrings.xml')}${relation('u', 'styles', 'styles.xml')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${sharedStrings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${styles ?? ''}</styleSheet>`,
    ...Object.fromEntries([sheet, ...Object.values(more)].map((inside, i) => [`xl/worksheets/sheet${i}.xml`, worksheet(inside)])),
    ...files,
  };
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(all)) if (content !== null) zip.addBuffer(Buffer.from(content as string), path);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** `<sheetData>` of rows of cells given as `attributes|inside`. */
export function rowsOf(rows: Readonly<Record<number, readonly string[]>>): string {
  return `<sheetData>${Object.entries(rows).map(([row, cells]) => `<row r="${row}">${cells.map((cell) => {
    const [attributes, inside] = cell.split('|');
    return `<c ${attributes}>${inside}</c>`;
  }).join('')}</row>`).join('')}</sheetData>`;
}
