import { digestOf, toldOf } from './digest.js';
import type { Outcome } from './part.js';

const change = (before: string, after = '乙') => ({ row: 3, verdict: 'changed' as const, changes: [{ column: 'name', before, after }] });
const refused = (code: string) => ({ row: 4, column: 'born_on', code, message: { zh: '', en: '' } });
const outcome = (verdicts: Outcome['verdicts'], code = 'value/malformed'): Outcome =>
  ({ created: 1, changed: 1, unchanged: 0, refused: [refused(code)], verdicts });
const created = { row: 2, verdict: 'created' as const, changes: [] };

describe('the digest of what a part does', () => {
  it('is the same whichever row is told first', () => {
    expect(digestOf(outcome([created, change('甲')]))).toBe(digestOf(outcome([change('甲'), created])));
  });

  it.each([
    ['a value before', outcome([created, change('丙')])],
    ['a value after', outcome([created, change('甲', '丙')])],
    ['which row is created', outcome([{ ...created, row: 5 }, change('甲')])],
    ['why a row is refused', outcome([created, change('甲')], 'household/unknown')],
  ])('tells %s apart, though the counts are the same', (_, other) => {
    expect(digestOf(other)).not.toBe(digestOf(outcome([created, change('甲')])));
  });

  it('is told where it is asked for, verdicts to a preview, and neither otherwise', () => {
    const all = outcome([created]);
    expect(toldOf({ preview: true }, all)).toEqual(all);
    expect(Object.keys(toldOf({}, all))).toEqual(['created', 'changed', 'unchanged', 'refused']);
    expect(toldOf({ digested: true }, all)).toEqual({ created: 1, changed: 1, unchanged: 0, refused: all.refused, digest: digestOf(all) });
  });
});
