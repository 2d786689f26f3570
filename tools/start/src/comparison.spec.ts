import { compare, complaints, jsonOf, reconciliationLines } from './comparison.js';
import type { Report } from '@guzhou/testing';
import { figuresTable, reconciliationTable, table, widthOf } from './table.js';

const label = (zh: string) => ({ zh, en: zh });
const report: Report = {
  division: { code: '522632100000', name: '古州镇' }, period: '2020-05', version: 1, complete: true, missing: [],
  figures: [
    { measure: 'a', label: label('户数'), unit: 'households', unitLabel: label('户'), value: 8496 },
    { measure: 'b', label: label('总投入'), unit: 'wan', unitLabel: label('万元'), value: 4982.1774 },
  ],
  reconciliation: [
    { unit: 'households', lines: [{ line: 'unreconciled', label: label('待核差额'), sign: '=', value: 410 }] },
    { unit: 'persons', lines: [{ line: 'unreconciled', label: label('待核差额'), sign: '=', value: 1809 }] },
  ],
};
const reference = [
  { measure: 'a', unit: 'households', value: 8496, published: '总户数8496户' },
  { measure: 'b', unit: 'wan', value: 4982.1775, published: '4982.18万元' },
  { measure: 'c', unit: 'persons', value: 0, published: null },
];

describe('compare', () => {
  const figures = compare(report, reference);

  it('takes a figure as equal only when it is, to the last decimal, and there', () => {
    expect(figures.map(({ match }) => match)).toEqual([true, false, false]);
  });

  it('does not take another unit for the same', () => {
    expect(compare(report, [{ measure: 'a', unit: 'persons', value: 8496, published: null }])[0]!.match).toBe(false);
  });

  it('names each figure that differs', () => {
    expect(complaints(report, figures)).toEqual([
      '总投入不一致：计算 4982.1774，公布 4982.1775 · b differs: computed 4982.1774, declared 4982.1775',
      'c不一致：计算 无，公布 0 · c differs: computed nothing, declared 0',
    ]);
  });

  it('names a service that did not answer', () => {
    expect(complaints({ ...report, missing: [{ service: 'industry' }] }, [])[0]).toContain('industry');
  });

  it('prints as JSON what is documented and nothing else', () => {
    expect(jsonOf(report, figures)).toEqual({
      division: '522632100000', period: '2020-05', version: 1, complete: true,
      figures: [
        { measure: 'a', value: 8496, unit: 'households', published: '总户数8496户', match: true },
        { measure: 'b', value: 4982.1774, unit: 'wan', published: '4982.18万元', match: false },
        { measure: 'c', value: null, unit: 'persons', published: null, match: false },
      ],
      reconciliation: [{ line: 'unreconciled', label: label('待核差额'), sign: '=', households: 410, persons: 1809 }],
    });
  });
});

describe('tables', () => {
  it('count two columns for a Chinese character', () => {
    expect(widthOf('户a（')).toBe(5);
  });

  it('line up their columns', () => {
    const lines = table([{ heading: '指标', align: 'left' }, { heading: 'n', align: 'right' }], [['户', '1'], ['abcdef', '1,000']]).split('\n');
    expect(lines).toEqual(['指标        n', '──────  ─────', '户          1', 'abcdef  1,000']);
  });

  it('show computed beside published, and what differs', () => {
    const text = figuresTable(compare(report, reference));
    expect(text).toMatch(/户数 a +8,496 户 +总户数8496户 +✓/);
    expect(text).toMatch(/总投入 b +4,982\.1774 万元 +4982\.18万元 +✗ 不一致 differs/);
    expect(reconciliationTable(reconciliationLines(report))).toMatch(/= +待核差额 待核差额 +410 +1,809/);
  });
});
