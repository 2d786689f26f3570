import { randomUUID } from 'node:crypto';
import { householdsImport } from '@guzhou/contracts';
import { Database, ProblemError } from '@guzhou/runtime';
import { county, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';
import { divisionsImport } from '../divisions/divisions.import.js';
import { DivisionsService } from '../divisions/divisions.service.js';

/** Pages of any kind, a record on each, and what was asked for. */
class Services extends ServicesByHand {
  readonly asked: [name: string, input: unknown][] = [];
  pages = 2;
  /** Before the answer, each time that a page is asked for. */
  onPage: (page: number) => void = () => {};

  override async answer(name: string, input: unknown): Promise<unknown> {
    this.asked.push([name, input]);
    const { after } = input as { after: string | null };
    const page = after === null ? 1 : Number(after.slice(2)) + 1;
    this.onPage(page);
    return { rows: [[`H-${page}`, `${county}100001`]], next: page < this.pages ? `H-${page}` : null };
  }
}

const divisions = [
  ['520000000000', 'Province', '', ''], ['522600000000', 'Prefecture', '520000000000', '30337.1'], [`${county}000000`, 'County', '522600000000', ''],
  [`${county}100000`, 'Town', `${county}000000`, '210.47'], [`${county}100001`, '=Village, east', `${county}100000`, ''],
  [`${county}101000`, 'Other town', `${county}000000`, ''],
];

describe('an export', () => {
  let servers: Servers;
  let services: Services;
  let gateway: Gateway;

  beforeAll(async () => { servers = await startServers(); });
  afterAll(async () => { await servers?.stop(); });
  beforeEach(async () => {
    services = new Services();
    gateway = await startGateway(servers, services);
  });
  afterEach(async () => { await gateway?.close(); });

  const get = (path: string, headers: Record<string, string> = {}) => gateway.inject({ method: 'GET', url: `/api/v1${path}`, headers });
  const bring = (rows: readonly (readonly string[])[]) => gateway.app.get(Database).transaction((tx) =>
    gateway.app.get(DivisionsService).importInTx({ tx, county, actor: null }, {
      importId: randomUUID(), columns: Object.keys(divisionsImport.headings),
      rows: rows.map((cells, i) => ({ row: i + 2, cells: [...cells] })),
    }));

  it('of divisions is a file of divisions: imported again, every row is unchanged', async () => {
    expect(await bring(divisions)).toMatchObject({ created: divisions.length, refused: [] });
    const pages = async (division: string, limit: number) => {
      const rows: string[][] = [];
      for (let after: string | null | undefined; after !== null;) {
        const page = await gateway.app.get(DivisionsService).exportPage(division, { after: after ?? null, limit });
        rows.push(...page.rows);
        after = page.next;
      }
      return rows;
    };
    for (const limit of [1, 2, 1000]) expect(await pages(`${county}000000`, limit)).toEqual(divisions);
    expect(await pages(`${county}100000`, 1)).toEqual(divisions.slice(3, 5));
    expect(await bring(await pages(`${county}000000`, 10))).toMatchObject({ created: 0, changed: 0, unchanged: divisions.length, refused: [] });
    const file = await get(`/exports/divisions?division=${county}000000&format=csv`);
    expect(file.body.split('\r\n')[0]).toBe(`\uFEFF${Object.values(divisionsImport.headings).join(',')}`);
    expect(file.body.trimEnd().split('\r\n')).toHaveLength(divisions.length + 1);
  });

  it('as of a day asks for that day, says so where no import takes it, and is on record', async () => {
    const file = await get(`/exports/households?division=${county}100000&format=csv&identity=full&asOf=2020-05-31`, { 'guzhou-on-behalf-of': 'cadre-17' });
    expect(file.headers['content-disposition']).toContain(`households-${county}100000-2020-05-31.csv`);
    const [heading, ...rows] = file.body.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(heading).toMatch(/^户编号（2020-05-31）,/);
    expect(rows.map((row) => row.split(',')[0])).toEqual(['H-1', 'H-2']);
    expect(services.asked).toEqual([null, 'H-1'].map((after) =>
      [householdsImport.export.name, { division: `${county}100000`, identity: 'full', asOf: '2020-05-31', after, limit: 1000 }]));
    const { exports: [last] } = (await get(`/exports?county=${county}&limit=1`)).json<{ exports: object[] }>();
    expect(last).toMatchObject({ kind: 'households', asOf: '2020-05-31', identity: 'full', actor: `${servers.caller.subject}/cadre-17`, rows: 2 });
  });

  it('of many pages has each once and in order, also when the service is away for a moment', async () => {
    services.pages = 40;
    const asked = new Map<number, number>();
    services.onPage = (page) => {
      asked.set(page, (asked.get(page) ?? 0) + 1);
      if (page % 10 === 0 && asked.get(page) === 1) throw new ProblemError({ code: 'request/deadline-missed', status: 503, detail: { zh: '', en: '' } });
    };
    const file = await get(`/exports/households?division=${county}100000&format=csv`);
    expect(file.body.trimEnd().split('\r\n').slice(1).map((row) => row.split(',')[0])).toEqual(Array.from({ length: 40 }, (_, i) => `H-${i + 1}`));
    expect([...asked.values()].reduce((sum, times) => sum + times)).toBe(40 + 4);
  });

  it('of which a page is refused is no file, and not on record as ended', async () => {
    services.pages = 40;
    services.onPage = (page) => {
      if (page === 3) throw new ProblemError({ code: 'request/invalid', status: 400, detail: { zh: '', en: '' } });
    };
    expect((await get(`/exports/households?division=${county}100000&format=csv`)).statusCode).toBe(400);
    const { exports: [last] } = (await get(`/exports?county=${county}&limit=1`)).json<{ exports: object[] }>();
    expect(last).toMatchObject({ kind: 'households', endedAt: null, rows: null });
  });

  it('is refused as of a day for what has no history, and for a day ahead', async () => {
    const refused = await Promise.all(['incomes', 'divisions', 'payouts', 'wages', 'wishes'].map((kind) => get(`/exports/${kind}?division=${county}000000&asOf=2020-05-31`)));
    expect(refused.map((answer) => answer.json<{ code: string }>().code)).toEqual(Array.from({ length: 5 }, () => 'export/no-history'));
    expect((await get(`/exports/members?division=${county}000000&asOf=2999-01-01`)).json()).toMatchObject({ status: 422, code: 'date/in-future' });
    expect(services.asked).toEqual([]);
  });
});
