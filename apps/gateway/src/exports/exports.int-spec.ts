import { randomUUID } from 'node:crypto';
import { householdsImport, type Subject } from '@guzhou/contracts';
import { pagesOfPdf } from '@guzhou/papers/testing';
import { Database, ofCounty, ProblemError } from '@guzhou/runtime';
import { bytesInMemory, readTable } from '@guzhou/spreadsheets';
import { keyFor } from '@guzhou/testing';
import { county, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';
import { SubjectsService } from '../access/subjects/subjects.service.js';
import { Audit } from '../audit/audit.js';
import { divisionsImport } from '../divisions/divisions.import.js';
import { DivisionsService } from '../divisions/divisions.service.js';

/** Pages of any kind, a record on each, and what was asked for. */
class Services extends ServicesByHand {
  readonly asked: [name: string, input: unknown][] = [];
  pages = 2;
  /** Before the answer, each time that a page is asked for. */
  onPage: (page: number, subject: Subject) => unknown = () => {};
  /** Rows of a page. */
  rows = (page: number) => [[`H-${page}`, `${county}100001`]];

  override async answer(name: string, input: unknown, _key?: string, subject?: Subject): Promise<unknown> {
    this.asked.push([name, input]);
    const { after } = input as { after: string | null };
    const page = after === null ? 1 : Number(after.slice(2)) + 1;
    await this.onPage(page, subject!);
    return { rows: this.rows(page), next: page < this.pages ? `H-${page}` : null };
  }
}

const households = `/exports/households?division=${county}100000`;
const refuse = () => { throw new ProblemError({ code: 'request/invalid', status: 400, detail: { zh: '', en: '' } }); };

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
  const last = async () => (await get(`/exports?county=${county}&limit=1`)).json<{ exports: { number: string }[] }>().exports[0]!;
  /** What the audit trail says of an export, oldest first. */
  const trail = (number: string) => ofCounty(county, () => servers.fresh.database.query<Record<string, string>>(
    `SELECT action, subject, on_behalf_of AS "onBehalfOf", division_code AS division, purpose, details FROM audit_entries
     WHERE county_code = '${county}' AND object_kind = 'export' AND object_code = $1 ORDER BY sequence`, [number]));
  const table = async (bytes: Buffer) => {
    const read = await readTable(bytesInMemory(bytes), { maxWorkbook: 1e7, maxExpanded: 1e8 });
    const rows: string[][] = [];
    for await (const some of read.rows) rows.push(...some.map(({ cells }) => cells));
    return rows;
  };
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
    expect((await table(file.rawPayload)).slice(1).map(([code]) => code)).toEqual(divisions.map(([code]) => code));
  });

  it('as of a day asks for that day, says so where no import takes it, and is on record', async () => {
    const file = await get(`${households}&format=csv&identity=full&purpose=verification&asOf=2020-05-31`, { 'guzhou-on-behalf-of': 'cadre-17' });
    expect(file.headers['content-disposition']).toContain(`households-${county}100000-2020-05-31.csv`);
    const [heading, ...rows] = await table(file.rawPayload);
    expect(heading![0]).toBe('户编号（2020-05-31）');
    expect(rows.map(([code]) => code)).toEqual(['H-1', 'H-2']);
    expect(services.asked).toEqual([null, 'H-1'].map((after) =>
      [householdsImport.export.name, { division: `${county}100000`, identity: 'full', asOf: '2020-05-31', after, limit: 1000 }]));
    expect(await last()).toMatchObject({
      kind: 'households', asOf: '2020-05-31', identity: 'full', format: 'csv', purpose: 'verification',
      actor: `${servers.caller.subject}/cadre-17`, rows: 2, whole: true,
    });
  });

  it('with identities in full is given for a purpose that is stated, and not without', async () => {
    const refused = await get(`${households}&identity=full`);
    expect(refused.json()).toMatchObject({ status: 422, code: 'export/purpose-needed', fields: [{ path: 'purpose' }] });
    expect((await get(`${households}&identity=full&purpose=curiosity`)).statusCode).toBe(400);
    expect(services.asked).toEqual([]);
    const seen: unknown[] = [];
    services.onPage = (_page, { purpose }) => seen.push(purpose);
    expect((await get(`${households}&identity=full&purpose=audit`)).statusCode).toBe(200);
    expect(seen).toEqual(['audit', 'audit']);
  });

  it.each(['csv', 'xlsx', 'pdf'])('is in the audit trail before its first byte, and how it ended: %s', async (format) => {
    const file = await get(`${households}&format=${format}&identity=full&purpose=verification`, { 'guzhou-on-behalf-of': 'cadre-17' });
    expect(file.statusCode).toBe(200);
    const number = file.headers['guzhou-export'] as string;
    const who = { subject: servers.caller.subject, onBehalfOf: 'cadre-17', division: `${county}100000`, purpose: 'verification' };
    expect(await trail(number)).toEqual([
      { ...who, action: 'export.full', details: `{"format":"${format}","kind":"households"}` }, { ...who, action: 'export.ended', details: '{"rows":2}' },
    ]);
    await get(`${households}&format=${format}`);
    expect((await trail((await last()).number)).map(({ action, purpose }) => [action, purpose])).toEqual([['export.masked', null], ['export.ended', null]]);
  });

  it.each(['csv', 'xlsx', 'pdf'])('that cannot be recorded is not given: %s', async (format) => {
    const { database } = servers.fresh;
    await gateway.app.get(Audit).record({ county, subject: 'test', action: 'test.begun', outcome: 'done' });
    await database.query('ALTER TABLE audit_entries ADD CONSTRAINT stopped CHECK (false) NOT VALID');
    try {
      expect((await get(`${households}&format=${format}`)).json()).toMatchObject({ status: 503, code: 'audit/unavailable' });
      expect(services.asked).toHaveLength(1);
    } finally {
      await database.query('ALTER TABLE audit_entries DROP CONSTRAINT stopped');
    }
    expect((await get(`${households}&format=${format}`)).statusCode).toBe(200);
  });

  it('has the next number of its county and year, by which it is found', async () => {
    const numbers = await Promise.all(Array.from({ length: 5 }, async () => (await get(`${households}&format=csv`)).headers['guzhou-export'] as string));
    const places = numbers.map((number) => Number(/^522632-20\d\d-(\d{6})$/.exec(number)![1])).sort((a, b) => a - b);
    expect(places).toEqual(Array.from({ length: 5 }, (_, i) => places[0]! + i));
    const { exports: found } = (await get(`/exports?county=${county}&number=${numbers[2]}`)).json<{ exports: object[] }>();
    expect(found).toEqual([expect.objectContaining({ number: numbers[2], kind: 'households', actor: servers.caller.subject })]);
    expect((await get(`/exports?county=${county}&number=${county}-1999-000001`)).json()).toEqual({ exports: [] });
  });

  it('says in the file whose copy it is: number, time, who by id and name', async () => {
    const words = (number: unknown) => [`导出编号 ${number as string}`, expect.stringMatching(/^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/), `导出人 ${servers.caller.subject}（test）`];
    const csv = await get(`${households}&format=csv`);
    const mark = csv.body.trimEnd().split('\r\n').at(-1)!;
    expect(/^# (.*)，(.*)，(.*)，共 2 行$/.exec(mark)?.slice(1)).toEqual(words(csv.headers['guzhou-export']));
    expect(await table(csv.rawPayload)).toHaveLength(3);
    const xlsx = await get(`${households}&format=xlsx`);
    expect(await table(xlsx.rawPayload)).toHaveLength(3);
    const pdf = await get(`${households}&format=pdf`);
    expect([pdf.headers['content-type'], pdf.headers['content-disposition']]).toEqual(['application/pdf', `attachment; filename="households-${county}100000.pdf"`]);
    const [page] = pagesOfPdf(pdf.rawPayload);
    expect(page).toEqual(expect.arrayContaining([...words(pdf.headers['guzhou-export']), 'H-1', 'H-2', '户编号', '第 1 页']));
  });

  it('is printed up to so many rows; more are refused before anything is given, and that is on record', async () => {
    await gateway.close();
    gateway = await startGateway(servers, services, { PDF_LIST_ROWS: '2' });
    expect((await get(`${households}&format=pdf`)).statusCode).toBe(200);
    services.pages = 3;
    expect((await get(`${households}&format=pdf`)).json()).toMatchObject({ status: 422, code: 'export/too-many-rows', detailEn: expect.stringContaining('2 rows') });
    expect(await last()).toMatchObject({ format: 'pdf', whole: false, rows: 0 });
  });

  it('breaks off where the grant ends in the middle: the file is seen to be broken, and how many rows were given is on record', async () => {
    const { key, subject } = await keyFor(servers.fresh.database, [{ permissions: ['file.export'], scope: { division: `${county}100000` } }]);
    const subjects = gateway.app.get(SubjectsService, { strict: false });
    services.pages = 100;
    // Large enough that what came before is on its way.
    services.rows = (page) => Array.from({ length: 1000 }, (_, i) => [`H-${page}-${i}`, 'x'.repeat(200)]);
    services.onPage = async (page, { grants }) => {
      if (grants.length === 0) throw new ProblemError({ code: 'access/not-permitted', status: 403, detail: { zh: '', en: '' } });
      if (page !== 40) return;
      await servers.fresh.database.query('UPDATE access_grant SET valid_to = current_date - 1 WHERE subject_id = $1', [subject]);
      subjects.forget(subject);
    };
    const file = await fetch(new URL(`/api/v1${households}&format=csv`, gateway.address), { headers: { authorization: `Bearer ${key}` } });
    expect(file.status).toBe(200);
    await expect(file.text()).rejects.toThrow('terminated');
    expect(await last()).toMatchObject({ actor: subject, whole: false, rows: 40_000 });
    expect((await trail(file.headers.get('guzhou-export')!)).map(({ action, details }) => [action, details])).toEqual([
      ['export.masked', '{"format":"csv","kind":"households"}'], ['export.broken-off', '{"rows":40000}'],
    ]);
  });

  it('of many pages has each once and in order, also when the service is away for a moment', async () => {
    services.pages = 40;
    const asked = new Map<number, number>();
    services.onPage = (page) => {
      asked.set(page, (asked.get(page) ?? 0) + 1);
      if (page % 10 === 0 && asked.get(page) === 1) throw new ProblemError({ code: 'request/deadline-missed', status: 503, detail: { zh: '', en: '' } });
    };
    const file = await get(`/exports/households?division=${county}100000&format=csv`);
    expect((await table(file.rawPayload)).slice(1).map(([code]) => code)).toEqual(Array.from({ length: 40 }, (_, i) => `H-${i + 1}`));
    expect([...asked.values()].reduce((sum, times) => sum + times)).toBe(40 + 4);
  });

  it.each(['csv', 'pdf'])('of which a page is refused is no file, and on record as broken off: %s', async (format) => {
    services.pages = 40;
    services.onPage = (page) => { if (page === 3) refuse(); };
    expect((await get(`${households}&format=${format}`)).statusCode).toBe(400);
    expect(await last()).toMatchObject({ kind: 'households', whole: false, rows: format === 'pdf' ? 0 : 2 });
  });

  it('is refused as of a day for what has no history, and for a day ahead', async () => {
    const refused = await Promise.all(['incomes', 'divisions', 'payouts', 'wages', 'wishes'].map((kind) => get(`/exports/${kind}?division=${county}000000&asOf=2020-05-31`)));
    expect(refused.map((answer) => answer.json<{ code: string }>().code)).toEqual(Array.from({ length: 5 }, () => 'export/no-history'));
    expect((await get(`/exports/members?division=${county}000000&asOf=2999-01-01`)).json()).toMatchObject({ status: 422, code: 'date/in-future' });
    expect(services.asked).toEqual([]);
  });
});
