import { ofCounty } from '@guzhou/runtime';
import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { PrivacyRepository } from './privacy.repository.js';
import { retention } from './retention.js';

const COUNTY = '522632';
let fresh: FreshDatabase;
let repository: PrivacyRepository;
beforeAll(async () => {
  fresh = await freshDatabase({ migrations: [new URL('../../prisma/migrations', import.meta.url)], messaging: true });
  repository = new PrivacyRepository(fresh.database);
});
afterAll(() => fresh.drop());

describe('what the assessment asks', () => {
  it.each(retention.filter(({ rows }) => rows !== undefined).map((each) => [each.what, each] as const))('counts rows of %s, and which of them go', async (_, { rows, due }) => {
    await ofCounty(COUNTY, async () => {
      expect(await repository.count(COUNTY, rows!)).toBe(0);
      if (due !== undefined) expect(await repository.count(COUNTY, due, new Date())).toBe(0);
    });
  });

  it('is answered where nothing was recorded yet', async () => {
    await ofCounty(COUNTY, async () => {
      expect(await repository.countReading(COUNTY, new Date(0))).toEqual({ counted: 0, more: false, actions: [], most: [] });
      expect(await repository.countExports(COUNTY, new Date(0))).toEqual([]);
      expect(await repository.findHolders(COUNTY, '2020-05-31')).toEqual([]);
      expect(await repository.findKeys()).toEqual([]);
    });
  });
});
