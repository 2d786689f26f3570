import { buffer } from 'node:stream/consumers';
import { cellOf, formOf, importKinds } from '@guzhou/contracts';
import { bytesInMemory, readTable, writeTable, writeWorkbook } from '@guzhou/spreadsheets';
import { cutParts } from '../imports/cutting/cut-parts.js';
import { fileKinds, getFileKind } from '../imports/file-kinds.js';
import { templateHeading, templateSheets } from './template.js';

async function open(bytes: Buffer, sheet?: string) {
  return readTable(bytesInMemory(bytes), { sheet, maxWorkbook: 1e7, maxExpanded: 1e8 });
}

async function rowsOf(bytes: Buffer, sheet?: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const some of (await open(bytes, sheet)).rows) rows.push(...some.map(({ cells }) => cells));
  return rows;
}

describe('a template', () => {
  it.each(fileKinds.map(({ kind }) => kind))('of %s is a file without rows that the import knows', async (name) => {
    const kind = getFileKind(name);
    for (const bytes of [await buffer(writeWorkbook(templateSheets(kind))), await buffer(writeTable('csv', templateHeading(kind)))]) {
      const parts = cutParts(await open(bytes), kind);
      await expect(parts.next()).rejects.toMatchObject({ problem: { code: 'file/empty' } });
    }
  });

  it('explains every column and lists its codes', async () => {
    const bytes = await buffer(writeWorkbook(templateSheets(getFileKind('members'))));
    const explained = await rowsOf(bytes, '填写说明');
    expect(explained.slice(1).map(([heading]) => heading)).toEqual(Object.values(getFileKind('members').headings));
    expect(explained.find(([heading]) => heading === '姓名')).toEqual(expect.arrayContaining(['name', '是', 'yes', '文字，不超过 40 字']));
    const [heading, ...codes] = await rowsOf(bytes, '代码表');
    const column = heading!.indexOf('与户主关系');
    expect([codes[0]![column - 1], codes[0]![column]]).toEqual(['01', '户主']);
  });

  it('says conventions that nobody could guess: first day without, amounts that are never negative, who counts as labour', async () => {
    const explained = async (kind: string, heading: string) =>
      (await rowsOf(await buffer(writeWorkbook(templateSheets(getFileKind(kind)))), '填写说明')).find(([of]) => of === heading)!.join(' ');
    expect(await explained('placements', '结束日期')).toMatch(/第一天.*从未开始.*first day on which it no longer went on/);
    expect(await explained('workshops', '停产日期')).toMatch(/当天已停产/);
    expect(await explained('courses', '结业日期')).toMatch(/最后一天.*last day/);
    expect(await explained('wages', '金额(元)')).toMatch(/不为负.*not negative/);
    expect(await explained('members', '劳动技能')).toMatch(/不满60岁.*under 60/);
  });

  it('offers codes where a cell takes one of them', () => {
    const [sheet] = templateSheets(getFileKind('members'));
    const columns = Object.keys(getFileKind('members').headings);
    const offered = sheet!.choices!.map(({ column }) => columns[column - 1]);
    expect(offered).toEqual(expect.arrayContaining(['sex', 'relation', 'joined_by']));
    expect(offered).not.toContain('name');
  });

  it('can say of nearly every cell how it is filled in', () => {
    const silent = importKinds.flatMap((kind) => Object.keys(kind.headings).flatMap((column) =>
      (formOf(cellOf(kind, column)) === undefined ? [`${kind.kind}.${column}`] : [])));
    expect(silent).toEqual([]);
  });
});
