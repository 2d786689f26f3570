import {
  GetHousehold, GetHouseholdLineage, GetIncome, GetMember, GetMonitoring, GetPlan, GetStandards, ListFindings, ListHouseholdHistory,
  ListProcedures,
} from '@guzhou/contracts';
import { county, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../../test/gateway-fixture.js';
import { householdFileExample as file } from '../household-file.example.js';

const answers = new Map<string, unknown>([
  [GetHousehold.name, file.household], [GetHouseholdLineage.name, { lineage: file.lineage }], [GetStandards.name, file.standards],
  [GetIncome.name, file.income], [GetPlan.name, file.plan], [ListProcedures.name, { procedures: [], next: null }],
  [GetMonitoring.name, file.monitoring], [ListFindings.name, { findings: file.findings, next: null }],
  [ListHouseholdHistory.name, file.history], [GetMember.name, file.people[0]],
]);

class OneHousehold extends ServicesByHand {
  override async answer(name: string, input: unknown, key: string | undefined): Promise<unknown> {
    return answers.get(name) ?? super.answer(name, input, key);
  }
}

describe('printing files of households', () => {
  let servers: Servers;
  let gateway: Gateway;

  beforeAll(async () => { servers = await startServers(); });
  afterAll(async () => { await servers?.stop(); });
  afterEach(async () => { await gateway?.close(); });

  const start = async (env: Record<string, string> = {}) => { gateway = await startGateway(servers, new OneHousehold(), env); };
  const print = () => gateway.fetch(`/api/v1/households/${file.household.householdCode}/file.pdf?county=${county}`);

  /** Milliseconds that another request takes, half of the time at most, while `meanwhile` goes on. */
  async function othersWait(meanwhile: Promise<unknown>): Promise<number> {
    let over = false;
    const end = meanwhile.finally(() => { over = true; });
    const times: number[] = [];
    while (!over || times.length < 30) {
      const since = performance.now();
      await (await gateway.fetch(`/api/v1/operations?county=${county}`)).text();
      times.push(performance.now() - since);
    }
    await end;
    return times.sort((a, b) => a - b)[times.length >> 1]!;
  }

  it('lets others wait at most twice as long as when nothing is printed, however many are asked for at once', async () => {
    await start({ EXPORTS_EACH: '20' });
    await print();
    const round = async () => {
      const before = await othersWait(Promise.resolve());
      const busy = await othersWait(Promise.all(Array.from({ length: 20 }, async () => {
        const answer = await print();
        expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
        expect(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
      })));
      const after = await othersWait(Promise.resolve());
      // Half a millisecond either way is the clock's.
      return busy / (2 * Math.max(before, after) + 1);
    };
    // Printed in the gateway's own process, a hundred times as long in each round; what else the machine does comes and goes.
    let share = await round();
    for (let rounds = 1; share >= 1 && rounds < 5; rounds++) share = Math.min(share, await round());
    expect(share).toBeLessThan(1);
  });

  it('answers 503 with Retry-After when too many wait, and prints those that do', async () => {
    await start({ PDF_PRINTERS: '1', PDF_WAITING: '2' });
    const answers = await Promise.all(Array.from({ length: 6 }, print));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 503, 503, 503]);
    const refused = answers.find(({ status }) => status === 503)!;
    expect([refused.headers.get('retry-after'), await refused.json()]).toEqual(['3', expect.objectContaining({ code: 'pdf/too-many' })]);
    expect((await print()).status).toBe(200);
  });

  it('answers 503 when a printer does not come to its end', async () => {
    await start({ PDF_MS: '1' });
    const answer = await print();
    expect([answer.status, answer.headers.get('retry-after'), (await answer.json() as { code: string }).code]).toEqual([503, '5', 'pdf/not-printed']);
  });
});
