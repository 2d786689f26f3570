import { notAWorkbook, sheetUnknown } from '../file.errors.js';
import { SharedStringsReader } from './shared-strings.js';
import { continuationOf } from './sheet-limits.js';
import type { SheetContext } from './sheet-reader.js';
import { StylesReader } from './styles.js';
import { readXml } from './xml-reader.js';
import type { ZipArchive } from './zip-archive.js';

interface Relation {
  /** The last word of its type: `worksheet`, `styles`, `sharedStrings` … */
  readonly type: string;
  /** As it stands there; `pathOf` says where that is. */
  readonly target: string;
}

/** What a file of the archive refers to. */
interface Relations {
  readonly folder: string;
  readonly byId: ReadonlyMap<string, Relation>;
  /** The first of each type. */
  readonly byType: ReadonlyMap<string, Relation>;
}

interface Sheet {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

/** Sheets of a workbook, and what a file refers to: an archive has fewer files. */
const MAX_LISTED = 2000;

/**
 * Where a sheet and those that continue it lie in the archive, and what their cells refer to. `wanted` undefined: the first
 * that is not hidden.
 */
export async function openSheet(archive: ZipArchive, wanted: string | undefined): Promise<SheetContext & { paths: string[] }> {
  const book = targetOf(await readRelations(archive, ''), 'officeDocument') ?? brokenBook();
  const relations = await readRelations(archive, book);
  const { sheets, from1904 } = await readBook(archive, book);
  const worksheets = sheets.filter((sheet) => relations.byId.get(sheet.relation)?.type === 'worksheet');
  const sheet = wanted === undefined
    ? worksheets.find(({ hidden }) => !hidden) ?? worksheets[0] : worksheets.find(({ name }) => name === wanted);
  if (sheet === undefined) throw wanted === undefined ? notAWorkbook() : sheetUnknown();
  const [strings, styles] = [new SharedStringsReader(), new StylesReader()];
  const [stringsPath, stylesPath] = [targetOf(relations, 'sharedStrings'), targetOf(relations, 'styles')];
  if (stringsPath !== undefined) await readXml(archive.read(stringsPath), strings);
  if (stylesPath !== undefined) await readXml(archive.read(stylesPath), styles);
  const paths = continued(sheet, worksheets).map(({ relation }) => pathOf(relations.folder, relations.byId.get(relation)!.target));
  return { paths, strings: strings.strings, styles: styles.styles, from1904 };
}

function targetOf({ folder, byType }: Relations, type: string): string | undefined {
  const relation = byType.get(type);
  return relation === undefined ? undefined : pathOf(folder, relation.target);
}

function continued(sheet: Sheet, among: readonly Sheet[]): Sheet[] {
  const byName = new Map(among.map((each) => [each.name, each]));
  const sheets = [sheet];
  for (;;) {
    const next = byName.get(continuationOf(sheet.name, sheets.length + 1));
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
      if (sheets.length === MAX_LISTED) throw notAWorkbook();
      sheets.push({ name: attributes.name ?? '', relation, hidden: (attributes.state ?? 'visible') !== 'visible' });
    },
  });
  return { sheets, from1904 };
}

async function readRelations(archive: ZipArchive, of: string): Promise<Relations> {
  const slash = of.lastIndexOf('/');
  const folder = of.slice(0, slash + 1);
  const [byId, byType] = [new Map<string, Relation>(), new Map<string, Relation>()];
  await readXml(archive.read(`${folder}_rels/${of.slice(slash + 1)}.rels`), {
    open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (name !== 'Relationship') return;
      if (byId.size === MAX_LISTED) throw notAWorkbook();
      const relation = { type: type.slice(type.lastIndexOf('/') + 1), target };
      if (!byId.has(id)) byId.set(id, relation);
      if (!byType.has(relation.type)) byType.set(relation.type, relation);
    },
  });
  return { folder, byId, byType };
}

/** From the root of the archive. */
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
