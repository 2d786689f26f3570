import { strangeCells, strangeRows } from '@guzhou/importing/testing';
import fc from 'fast-check';
import { householdState, memberState, openEmployment } from './open-employment.js';

/** A good row of each kind, and the column of its code. */
const good = {
  placements: {
    code: 'placement_code',
    row: { placement_code: '', member_code: 'M1', channel: 'workshop', region: '01', employer: '车间', started_on: '2019-01-01', ended_on: '2019-01-01' },
  },
  wages: { code: 'wage_code', row: { wage_code: '', placement_code: 'L1', paid_on: '2019-06-01', amount_yuan: '1500' } },
  workshops: {
    code: 'workshop_code', row: { workshop_code: '', division_code: '522632100205', name: '编织车间', started_on: '2019-03-01', ended_on: '' },
  },
  'wage-reversals': {
    code: 'reversal_code', own: 'fact_code',
    row: { reversal_code: '', fact_code: 'G', reversed_on: '2020-06-02', reversal_reason: 'duplicate', evidence: '审批文件:1号;照片:2' },
  },
} as const;
const kinds = Object.keys(good) as (keyof typeof good)[];

describe('whatever a cell of a file holds', () => {
  let bench: Awaited<ReturnType<typeof opened>>;

  beforeAll(async () => { bench = await opened(); });

  async function opened() {
    const employment = (await openEmployment()).inCounty();
    await employment.householdsChanged(householdState('H1'));
    await employment.membersChanged(memberState('M1', 'H1'));
    await employment.importPlacements([{ ...good.placements.row, placement_code: 'L1', ended_on: '' }]);
    // A fact for each row of reversals.
    await employment.importWages(Array.from({ length: 41 }, (_, i) => ({ ...good.wages.row, wage_code: `G${i}` })));
    return employment;
  }

  it.each(kinds)('of %s, its row alone is judged, and the preview judges like the import', async (kind) => {
    const { code, row, own }: { code: string; row: Record<string, string>; own?: string } = good[kind];
    const column = fc.constantFrom(...Object.keys(row).filter((each) => each !== code));
    const cell = fc.oneof(fc.constantFrom(...strangeCells), fc.string({ unit: 'binary', maxLength: 50 }), fc.constantFrom(...Object.values(row)));
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ column, cell }), { minLength: 20, maxLength: 40 }), async (cells) => {
      const { previewed, taken } = await bench.previewedAndTaken(kind, strangeRows(row, code, cells, own));
      expect(taken).toEqual(previewed);
      expect(taken.refused.filter((refusal) => refusal.row === 2)).toEqual([]);
    }), { numRuns: 15 });
  });
});
