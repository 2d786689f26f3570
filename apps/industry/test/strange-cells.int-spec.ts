import { strangeCells, strangeRows } from '@guzhou/importing/testing';
import fc from 'fast-check';
import { openIndustry, town } from './open-industry.js';

/** A good row of each kind, and the column of its code. */
const good = {
  funds: { code: 'fund_code', row: { fund_code: '', division_code: town, source: 'special_fund', received_on: '2019-01-01', amount_yuan: '1.05', reversed_by: '', reversed_on: '' } },
  projects: {
    code: 'project_code',
    row: {
      project_code: '', village_code: '522632100205', name: '果园', leading_industry: 'fruit', started_on: '2019-01-01', finished_on: '2019-12-31',
      budget_yuan: '1000',
    },
  },
  payouts: {
    code: 'payout_code',
    row: { payout_code: '', project_code: 'P1', household_code: 'H1', kind: 'dividend', paid_on: '2019-06-01', amount_yuan: '12.34', reversed_by: '', reversed_on: '' },
  },
  'fund-reversals': {
    code: 'reversal_code', own: 'fact_code',
    row: { reversal_code: '', fact_code: 'F', reversed_on: '2020-06-02', reversal_reason: 'duplicate', evidence: '审批文件:1号;照片:2' },
  },
  'payout-reversals': {
    code: 'reversal_code', own: 'fact_code',
    row: { reversal_code: '', fact_code: 'D', reversed_on: '2020-06-02', reversal_reason: 'duplicate', evidence: '审批文件:1号;照片:2' },
  },
} as const;
const kinds = Object.keys(good) as (keyof typeof good)[];

describe('whatever a cell of a file holds', () => {
  let bench: Awaited<ReturnType<typeof opened>>;

  beforeAll(async () => { bench = await opened(); });

  async function opened() {
    const industry = await openIndustry();
    await industry.villageChanged('522632100205');
    await industry.householdChanged('H1', '522632100205');
    await industry.importProjects([{ ...good.projects.row, project_code: 'P1' }]);
    // A fact for each row of reversals.
    await industry.importFunds(Array.from({ length: 41 }, (_, i) => ({ ...good.funds.row, fund_code: `F${i}` })));
    await industry.importPayouts(Array.from({ length: 41 }, (_, i) => ({ ...good.payouts.row, payout_code: `D${i}` })));
    return industry;
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
