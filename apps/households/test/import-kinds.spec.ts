import * as contracts from '@guzhou/contracts';
import { importKinds } from '@guzhou/contracts';
import { readLines } from '@guzhou/importing';
import { keeperOf } from '@guzhou/runtime';
import fc from 'fast-check';
import { z } from 'zod';

/** Codes and labels of all lists, and texts that some column or other takes or nearly takes. */
const listed = Object.values(contracts).flatMap((each) =>
  (typeof each === 'object' && each !== null && 'labels' in each && 'codes' in each
    ? Object.entries(each.labels as Record<string, { zh: string }>).flatMap(([code, { zh }]) => [code, zh]) : []));
const texts = [
  '', 'yes', '是', '1', 'no', '否', 'maybe', '2020-05-31', '2020-02-30', '1960-02-29', '522632', '522632100', '522632100201', 'H-000001', '-1',
  '99010119600229001X', '13900000000', '0', '12.50', '12.505', '1000000000000', '张三', '\u0007', '长'.repeat(41), 'c'.repeat(41), 'x'.repeat(400),
];
const cell = fc.oneof(fc.constantFrom(...texts, ...new Set(listed)), fc.string());

describe.each(importKinds.map((kind) => [kind.kind, kind] as const))('The cells of %s', (_, { headings, row }) => {
  it('are read as the contract reads them', () => {
    for (const [column, schema] of Object.entries(row.shape)) {
      const definition = { headings, row: z.object({ [column]: schema }) };
      fc.assert(fc.property(cell, (text) => {
        const parsed = schema.safeParse(text);
        const { lines, refused } = readLines(definition, { columns: [column], rows: [{ row: 2, cells: [text] }] });
        expect(lines.map(({ value }) => value)).toEqual(parsed.success ? [{ [column]: parsed.data }] : []);
        expect(refused.length > 0).toBe(!parsed.success);
      }), { numRuns: 60 });
    }
  });
});

describe('What a mass import sends', () => {
  it('is checked without being copied', () => {
    for (const { request } of importKinds) expect([keeperOf(request.input), keeperOf(request.output)]).not.toContain(null);
    for (const { event } of contracts.routes) expect([event.name, keeperOf(event.item) !== null]).toEqual([event.name, true]);
  });
});
