import { Readable } from 'node:stream';
import { importKinds, measuresOf } from '@guzhou/contracts';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';

const county = '522632';
const period = '2020-05';
const town = smallTown({ seed: 29, villages: 3, householdsPerVillage: 25 });

describe('what a report counts', () => {
  let system: System;
  let gateway: GatewayClient;
  let measures: Awaited<ReturnType<typeof listed>>['measures'];

  beforeAll(async () => {
    system = await startSystem();
    gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
    for (const file of town.files) await gateway.import({ kind: file.kind, body: () => Readable.from(csvOf(file)) }, county);
    await gateway.report(town.code, period);
    ({ measures } = await listed(period));
  });
  afterAll(async () => { await system?.stop(); });

  const listed = (of?: string) => gateway.call((api) => api.GET('/api/v1/measures', { params: { query: { period: of } } }));
  const open = (measure: string, limit?: number) => {
    const params = { path: { division: town.code, period, measure }, query: { limit }, header: { 'Guzhou-Purpose': 'verification' as const } };
    return gateway.call((api) => api.GET('/api/v1/reports/monthly/{division}/{period}/figures/{measure}', { params }));
  };
  const valueAt = async (link: string) => {
    const { figure } = await (await system.fetch(link)).json() as { figure: { value: number | null } };
    return figure.value;
  };

  it('is listed for a month, with definition, unit, service and how it adds up', async () => {
    expect(measures.map(({ measure }) => measure)).toEqual(measuresOf(period).map(({ key }) => key));
    for (const measure of measures) {
      expect(measure).toMatchObject({
        label: { zh: expect.any(String), en: expect.any(String) }, definition: { zh: expect.any(String), en: expect.any(String) },
        unitLabel: { zh: expect.any(String) }, service: expect.any(String), adds: expect.stringMatching(/^(sum|ratio|presence|balance)$/),
      });
      expect(measure.computedFrom.length > 0).toBe(measure.adds !== 'sum');
    }
    expect((await listed('2024-02')).measures.map(({ measure }) => measure)).toContain('industry.invested.2024');
    expect(await listed()).toMatchObject({ period: expect.stringMatching(/^\d{4}-\d{2}$/) });
  });

  it('opens, figure by figure, to records that add up to it, or to the figures that it is computed from', async () => {
    for (const { measure, adds, computedFrom } of measures) {
      const opened = await open(measure, 500);
      const { figure: { value }, items, next, sum, agrees } = opened;
      expect([measure, opened.computedFrom.map((part) => part.measure)])
        .toEqual([measure, computedFrom.map((part) => part.measure)]);
      for (const { link, value: shown } of opened.computedFrom) expect([link, await valueAt(link)]).toEqual([link, shown]);
      if (adds === 'ratio' || adds === 'presence') continue;
      expect([measure, sum, agrees]).toEqual([measure, value, true]);
      const total = items.reduce((all, item) => all + item.value, 0);
      if (next === null) expect([measure, Number(total.toFixed(6))]).toEqual([measure, value]);
    }
  });

  it('opens the unreconciled difference to the households whose own records do not add up', async () => {
    const before = await open('households.unreconciled.households');
    // A household on the register that no mark says anything of: the records do not say what became of it.
    const codes = new Set(before.items.map(({ code }) => code));
    const household = `${town.code.slice(0, 9)}-Q`;
    const village = (await gateway.call((api) => api.GET('/api/v1/divisions/{code}/children', { params: { path: { code: town.code } } }))).divisions[0]!.code;
    const bring = (kind: string, row: Readonly<Record<string, string>>) => {
      const columns = Object.keys(importKinds.find((each) => each.kind === kind)!.headings);
      const text = `${columns.join(',')}\n${columns.map((column) => row[column] ?? '').join(',')}\n`;
      return gateway.import({ kind, body: () => Readable.from([text]) }, county);
    };
    await bring('households', { household_code: household, village_code: village, formed_on: '2001-01-01' });
    await bring('registrations', { household_code: household, standard: '1', main_cause: '07', registered_from: '2014-01-01', attribute: '1' });
    await gateway.report(town.code, period);
    const after = await open('households.unreconciled.households');
    expect(after.figure.value).toBe(before.figure.value! + 1);
    expect(after.items.filter(({ code }) => !codes.has(code))).toMatchObject([{ kind: 'household', code: household, value: 1 }]);
  });
});
