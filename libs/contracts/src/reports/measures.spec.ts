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
