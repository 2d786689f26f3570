import { Readable } from 'node:stream';
import { services } from '@guzhou/contracts';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { ensureDatabases, GatewayClient, startPgbouncer, startSystem, type PgbouncerServer, type System } from '@guzhou/testing';

const town = smallTown({ seed: 29, villages: 2, householdsPerVillage: 12 });
const county = town.code.slice(0, 6);

describe('the whole system behind PgBouncer in transaction mode', () => {
  let [system, pooler]: [System?, PgbouncerServer?] = [];
  beforeAll(async () => {
    const of = `pooled_${process.pid}_`;
    const wanted = services.map((service) => ({ database: of + service, role: of + service, password: 'p' }));
    const urls = await ensureDatabases(process.env.GUZHOU_TEST_POSTGRES!, wanted);
    pooler = await startPgbouncer(urls, 4);
    const environment = Object.fromEntries(services.map((service, i) => [`${service.toUpperCase()}_DATABASE_URL`, pooler!.urlOf(urls[i]!)]));
    system = await startSystem({ environment, env: { DATABASE_POOLER: 'transaction' } });
  });
  afterAll(async () => {
    await system?.stop();
    await pooler?.stop();
  });

  it('takes files in, makes a report that is right, and answers reads that come together', async () => {
    const gateway = new GatewayClient(system!.gatewayUrl, { key: system!.key });
    for (const file of town.files) {
      if (file.rows()[Symbol.iterator]().next().done === true) continue;
      await gateway.import({ kind: file.kind, body: () => Readable.from(csvOf(file)) }, county);
    }
    const report = await gateway.report(town.code, '2020-05');
    expect(Object.fromEntries(report.figures.map(({ measure, value }) => [measure, value])))
      .toMatchObject(Object.fromEntries(town.expected.map(({ measure, value }) => [measure, value])));
    const page = await gateway.call((api) => api.GET('/api/v1/households', { params: { query: { division: town.code, limit: 20 } } }));
    const paths = page.households.flatMap(({ householdCode }) => [
      `/api/v1/households/${householdCode}?county=${county}`, `/api/v1/households/${householdCode}/standards?county=${county}`,
      `/api/v1/divisions/${town.code}`, `/api/v1/operations?county=${county}`,
    ]);
    const statuses = await Promise.all([...paths, ...paths, ...paths].map(async (path) => (await system!.fetch(path)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(statuses.length).toBe(240);
  });
});
