import { notAWorkbook, sheetUnknown } from '../file.errors.js';
import { SharedStringsReader } from './shared-strings.js';
import { continuationOf } from './sheet-limits.js';
import type { SheetContext } from './sheet-reader.js';
import { StylesReader } from './styles.js';
import { readXml } from './xml-reader.js';
import type { ZipArchive } from './zip-archive.js';

interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles`, `sharedStrings` … */
  readonly type: string;
  readonly target: string;
}

interface Sheet {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

/**
 * Where a sheet and those that continue it lie in the archive, and what their cells refer to. `wanted` undefined: the first
 * that is not hidden.
 */
export async function openSheet(archive: ZipArchive, wanted: string | undefined): Promise<SheetContext & { paths: string[] }> {
  const root = await readRelations(archive, '');
  const book = root.find(({ type }) => type === 'officeDocument')?.target ?? brokenBook();
  const relations = await readRelations(archive, book);
  const { sheets, from1904 } = await readBook(archive, book);
  const worksheets = sheets.filter((sheet) => relations.some(({ id, type }) => id === sheet.relation && type === 'worksheet'));
  const sheet = wanted === undefined
    ? worksheets.find(({ hidden }) => !hidden) ?? worksheets[0] : worksheets.find(({ name }) => name === wanted);
  if (sheet === undefined) throw wanted === undefined ? notAWorkbook() : sheetUnknown();
  const targetOf = (wantedType: string) => relations.find(({ type }) => type === wantedType)?.target;
  const [strings, styles] = [new SharedStringsReader(), new StylesReader()];
  const [stringsPath, stylesPath] = [targetOf('sharedStrings'), targetOf('styles')];
  if (stringsPath !== undefined) await readXml(archive.read(stringsPath), strings);
  if (stylesPath !== undefined) await readXml(archive.read(stylesPath), styles);
  const paths = continued(sheet, worksheets).map(({ relation }) => relations.find(({ id }) => id === relation)!.target);
  return { paths, strings: strings.strings, styles: styles.styles, from1904 };
}

function continued(sheet: Sheet, among: readonly Sheet[]): Sheet[] {
  const sheets = [sheet];
  for (;;) {
    const name = continuationOf(sheet.name, sheets.length + 1);
    const next = among.find((each) => each.name === name);
    if (next === undefined) return sheets;
    sheets.push(next);
  }
}

async function readBook(archive: ZipArchive, path: string): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readXml(archive.read(path), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: attributes.name ?? '', relation, hidden: (attributes.state ?? 'visible') !== 'visible' });
    },
  });
  return { sheets, from1904 };
}

/** What a file of the archive refers to, with paths from its root. */
async function readRelations(archive: ZipArchive, of: string): Promise<Relation[]> {
  const slash = of.lastIndexOf('/');
  const folder = of.slice(0, slash + 1);
  const relations: Relation[] = [];
  await readXml(archive.read(`${folder}_rels/${of.slice(slash + 1)}.rels`), {
    open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (name === 'Relationship') relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: pathOf(folder, target) });
    },
  });
  return relations;
}

function pathOf(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

function brokenBook(): never {
  throw notAWorkbook();
}
