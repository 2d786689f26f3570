import { measuresOf, reportDates, sectionMeasures } from '../index.js';

describe('measures', () => {
  const measures = measuresOf('2020-05');
  const keys = new Set(measures.map((measure) => measure.key));

  it('are each defined once', () => {
    expect(keys.size).toBe(measures.length);
  });

  it('that are computed refer to measures of the same report', () => {
    for (const measure of measures) {
      const parts = measure.adds === 'ratio' ? [measure.numerator, measure.denominator]
        : measure.adds === 'presence' ? measure.of
        : measure.adds === 'balance' ? [...measure.plus, ...measure.minus] : [];
      for (const part of parts) expect(keys).toContain(part);
    }
  });

  it('say in Chinese and English what they count', () => {
    for (const { label, definition } of measures) {
      expect(label.zh).toMatch(/\p{Script=Han}/u);
      expect(label.en).toMatch(/[a-z]/);
      expect(label.en).not.toMatch(/[,;:]\s*([,;:]|$)/);
      expect(definition.zh).toMatch(/\p{Script=Han}/u);
      expect(definition.en).toMatch(/[a-z]/);
    }
  });

  it('say who is counted where the label does not: labour, ages, people who are not registered, what is reversed', () => {
    const definition = (key: string) => measures.find((measure) => measure.key === key)!.definition;
    expect(definition('employment.households_with_labour').en).toMatch(/16 or more and under 60.*ordinary or skilled.*weak or half labour does not count/);
    expect(definition('employment.households_with_labour_and_none_in_work').zh).toMatch(/弱劳动力或半劳动力不算.*任何渠道/);
    expect(definition('employment.placements.workshop').en).toMatch(/registered households or not/);
    expect(definition('structure.of_compulsory_age').en).toMatch(/at school or not.*29 February, from 1 March/);
    for (const key of ['industry.payouts', 'industry.invested.total', 'training.completions']) expect(definition(key).zh).toMatch(/未冲正/);
  });

  it('follow the year of the report', () => {
    expect(sectionMeasures('industry', '2024-02').map((measure) => measure.key)).toEqual(
      expect.arrayContaining(['industry.invested.2023', 'industry.invested.2024']));
  });
});

describe('the dates of a report', () => {
  it('end on the last day of the month, of February too', () => {
    expect(reportDates('2020-02').asOf).toBe('2020-02-29');
    expect(reportDates('2021-02').asOf).toBe('2021-02-28');
    expect(reportDates('2020-12').asOf).toBe('2020-12-31');
  });

  it('open on the last day of the year before', () => {
    expect(reportDates('2020-05').openingOn).toBe('2019-12-31');
  });
});
