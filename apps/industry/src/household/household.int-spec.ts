import fc from 'fast-check';
import { openIndustry } from '../../test/open-industry.js';
import { HouseholdService } from './household.service.js';

describe('the households that industry knows', () => {
  it('end at the newest version whatever the order, the batches and the repeats', async () => {
    const { app, database } = await openIndustry();
    const households = app.get(HouseholdService);
    let county = 100_000;
    const state = fc.record({ household: fc.integer({ min: 1, max: 4 }), version: fc.integer({ min: 1, max: 6 }) });
    await fc.assert(fc.asyncProperty(fc.array(fc.array(state, { maxLength: 8 }), { maxLength: 6 }), async (batches) => {
      const own = String(county++);
      const newest = new Map<string, number>();
      for (const batch of batches) {
        await database.transaction((tx) => households.take(batch.map(({ household, version }) => ({
          householdCode: `H${household}`, version, villageCode: `${own}1002${String(version).padStart(2, '0')}`, formerResidences: [],
          existed: { from: '2014-01-01', to: null }, registered: [], poverty: [],
        })), { county: own, tx }));
        for (const { household, version } of batch) newest.set(`H${household}`, Math.max(version, newest.get(`H${household}`) ?? 0));
      }
      const stored = await database.query<{ household_code: string; version: number; village_code: string }>(
        'SELECT household_code, version, village_code FROM household WHERE county_code = $1', [own]);
      expect(new Map(stored.map((row) => [row.household_code, row.version]))).toEqual(newest);
      for (const { version, village_code } of stored) expect(Number(village_code.slice(-2))).toBe(version);
    }), { numRuns: 60 });
  });
});
