import { shownIn } from './shown.js';

const page = { households: [{ householdCode: 'H1', members: [{ memberCode: 'M1' }] }, { householdCode: 'H2' }, { householdCode: 'H1' }], next: null };

describe('of whom an answer tells', () => {
  it('are the households that it names, each once and in its order', () => {
    expect(shownIn(page, { kind: 'division', code: '522632100000' })).toEqual({ household: ['H1', 'H2'] });
  });

  it('are not those that it is about', () => {
    expect(shownIn(page, { kind: 'household', code: 'H1' })).toEqual({ household: ['H2'] });
    expect(shownIn({ householdCode: 'H1', members: [{ memberCode: 'M1' }] }, { kind: 'household', code: 'H1' })).toEqual({});
  });

  it('are persons where it names no household', () => {
    expect(shownIn({ records: [{ memberCode: 'M1', householdCode: null }, { memberCode: 'M2' }] }, undefined)).toEqual({ member: ['M1', 'M2'] });
  });

  it('is nobody in what only counts', () => {
    expect(shownIn({ counts: [{ households: 3 }], next: null }, undefined)).toEqual({});
    expect(shownIn(null, undefined)).toEqual({});
  });
});
