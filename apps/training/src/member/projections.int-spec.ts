import fc from 'fast-check';
import { openTraining } from '../../test/open-training.js';
import { HouseholdService } from '../household/household.service.js';
import { PlacementService } from '../placement/placement.service.js';
import { MemberService } from './member.service.js';

type Training = Awaited<ReturnType<typeof openTraining>>['app'];
type Context = Parameters<MemberService['take']>[1];

const state = fc.record({ code: fc.integer({ min: 1, max: 4 }), version: fc.integer({ min: 1, max: 6 }) });
const batches = fc.array(fc.array(state, { maxLength: 8 }), { maxLength: 6 });
type Batch = { code: number; version: number }[];
const worked = { from: '2020-01-01', to: null };

describe('what training knows from others', () => {
  it.each([
    ['member', (training: Training, batch: Batch, context: Context) => training.get(MemberService).take(batch.map(({ code, version }) =>
      ({ memberCode: `X${code}`, version, sex: '1' as const, bornOn: '1990-01-01', memberships: [], conditions: [] })), context)],
    ['household', (training: Training, batch: Batch, context: Context) => training.get(HouseholdService).take(batch.map(({ code, version }) =>
      ({ householdCode: `X${code}`, version, villageCode: '522632100205', formerResidences: [], existed: worked, registered: [], poverty: [] })), context)],
    ['placement', (training: Training, batch: Batch, context: Context) => training.get(PlacementService).take(batch.map(({ code, version }) =>
      ({ placementCode: `X${code}`, version, memberCode: 'M1', channel: 'workshop' as const, worked })), context)],
  ])('of a %s ends at the newest version whatever the order, the batches and the repeats', async (table, take) => {
    const { app, database } = await openTraining();
    let county = 100_000;
    await fc.assert(fc.asyncProperty(batches, async (drawn) => {
      const own = String(county++);
      for (const batch of drawn) await database.transaction((tx) => take(app, batch, { county: own, tx }));
      const newest = new Map<string, number>();
      for (const { code, version } of drawn.flat()) newest.set(`X${code}`, Math.max(version, newest.get(`X${code}`) ?? 0));
      const stored = await database.query<{ code: string; version: number }>(
        `SELECT ${table}_code AS code, version FROM ${table} WHERE county_code = $1`, [own]);
      expect(new Map(stored.map((row) => [row.code, row.version]))).toEqual(newest);
    }), { numRuns: 40 });
  });
});
