import { townsInPart } from './towns-in-part.js';

const row = (...cells: string[]) => ({ cells });

describe('the towns in a part of a file', () => {
  it('are those of the villages and towns that its rows name', () => {
    const rows = [row('H1', '522632100001'), row('H2', '522632100002'), row('H3', '522632101000'), row('H4', '522632000000')];
    expect([...townsInPart('522632', ['household_code', 'village_code'], rows)]).toEqual(['522632100000', '522632101000']);
  });

  it('are none of another county, and none where a code is no code', () => {
    expect(townsInPart('522632', ['division_code'], [row('522633100001'), row('52263210000x'), row('')]).size).toBe(0);
  });

  it('are none in a file that names no division', () => {
    expect(townsInPart('522632', ['household_code'], [row('522632100001')]).size).toBe(0);
  });
});
