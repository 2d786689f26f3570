import { importKinds } from './kinds.js';
import { buildsOn, heardBefore } from './order.js';

const kinds = importKinds.map(({ kind }) => kind);
const basesOf = (kind: string) => kinds.filter((other) => buildsOn(kind, other));

describe('what a kind of file builds on', () => {
  it('is what its columns name, and what that builds on', () => {
    expect(basesOf('funds')).toEqual([]);
    expect(basesOf('members')).toEqual(['villages', 'households']);
    expect(basesOf('placements')).toEqual(['villages', 'households', 'members']);
    expect(basesOf('wages')).toEqual(['villages', 'households', 'members', 'placements']);
    expect(basesOf('wage-reversals')).toEqual(['villages', 'households', 'members', 'placements', 'wages']);
    expect(basesOf('payouts')).toEqual(['villages', 'households', 'projects']);
    expect(basesOf('completions')).toEqual(['villages', 'households', 'members', 'courses']);
  });

  it('comes before it in the order of the kinds, and is never the kind itself', () => {
    for (const [place, kind] of kinds.entries()) {
      expect([kind, basesOf(kind).filter((base) => kinds.indexOf(base) >= place)]).toEqual([kind, []]);
    }
  });

  it('says whom its service must have heard', () => {
    const hears = Object.fromEntries(kinds.map((kind) => [kind, heardBefore(kind)]).filter(([, services]) => services!.length > 0));
    expect(hears).toEqual({
      projects: ['households'], payouts: ['households'], wishes: ['households'], completions: ['households'],
      placements: ['households'], wages: ['households'],
      'payout-reversals': ['households'], 'wage-reversals': ['households'], 'completion-reversals': ['households'],
    });
    expect(heardBefore('divisions')).toEqual([]);
  });
});
