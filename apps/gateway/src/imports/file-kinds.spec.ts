import { markLine } from '@guzhou/spreadsheets';
import { fileKinds } from './file-kinds.js';

describe('kinds of files', () => {
  const mark = markLine({ number: '522632-2026-000123', at: new Date(), by: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11', name: '石某某' }, 17);

  // Readers skip such a line: none may be a row that would have been taken.
  it.each(fileKinds.map((kind) => [kind.kind, kind] as const))('know no row of %s that says nothing but whose copy a file is, in whichever column', (_name, kind) => {
    const columns = Object.keys(kind.headings);
    const taken = columns.filter((marked) =>
      kind.row.safeParse(Object.fromEntries(columns.map((column) => [column, column === marked ? mark : '']))).success);
    expect(taken).toEqual([]);
  });
});
