import { householdsImport } from '@guzhou/contracts';
import { writeWorkbook } from '@guzhou/spreadsheets';
import { request as httpRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';
import {
  county, eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers,
} from '../../test/gateway-fixture.js';
import { heading, households, importing } from '../../test/imports-fixture.js';
import type { Operation } from '../operations/operation.js';

describe('importing a file', () => {
  let servers: Servers;
  let services: ServicesByHand;
  let gateway: Gateway;

  beforeAll(async () => { servers = await startServers(); });
  afterAll(async () => { await servers?.stop(); });

  beforeEach(async () => {
    services = new ServicesByHand();
    gateway = await startGateway(servers, services);
  });
  afterEach(async () => { await gateway?.close(); });

  const { accept, end } = importing(() => gateway);
  const refused = async (answer: Response) => {
    const problem = await answer.json() as { code: string; status: number };
    expect([answer.headers.get('content-type'), problem.status]).toEqual(['application/problem+json; charset=utf-8', answer.status]);
    return [answer.status, problem.code];
  };
  const left = () => servers.fresh.database.query<{ table: string; rows: number }>(`
    SELECT 'imports' AS table, count(*)::int AS rows FROM imports UNION ALL SELECT 'parts', count(*)::int FROM import_parts
    UNION ALL SELECT 'operations', count(*)::int FROM operations UNION ALL SELECT 'recorded', count(*)::int FROM messaging.recorded_request
    UNION ALL SELECT 'refusals', count(*)::int FROM import_refusals`);

  it('cuts it into parts, sends each under its own key, and counts what came of it', async () => {
    services.take = async ({ part }) => ({
      created: part.rows.length - 2, changed: 1, unchanged: 0,
      refused: [{ row: part.rows[0]!.row, column: 'phone', code: 'value/malformed', message: { zh: '格式', en: 'form, "quoted"' } }],
    });
    const id = await accept(households(4500));
    expect(await end(id)).toMatchObject({
      state: 'finished', quarantined: 0, problem: null,
      progress: { rows: { done: 4500, total: 4500 }, parts: { done: 3, total: 3 }, created: 4494, changed: 3, unchanged: 0, refused: 3 },
      startedAt: expect.any(String), settlingAt: expect.any(String), finishedAt: expect.any(String),
    });
    expect(services.received.map(({ key }) => key).sort()).toEqual([`${id}:0`, `${id}:1`, `${id}:2`]);
    expect(services.received.every(({ name }) => name === householdsImport.request.name)).toBe(true);
    const csv = await (await gateway.fetch(`/api/v1/operations/${id}/row-errors`)).arrayBuffer();
    expect(Buffer.from(csv).toString()).toBe(
      '\uFEFFrow,column,code,zh,en\r\n' + [2, 2002, 4002].map((row) => `${row},phone,value/malformed,格式,"form, ""quoted"""\r\n`).join(''));
  });

  it('tells the rules that imports are through after the last one that waits, not after each', async () => {
    let go = () => {};
    const first = new Promise<void>((resolve) => { go = resolve; });
    services.take = async ({ part }) => {
      await first;
      return { created: part.rows.length, changed: 0, unchanged: 0, refused: [] };
    };
    const ids = [await accept(households(2)), await accept(households(3)), await accept(households(4))];
    go();
    for (const id of ids) expect(await end(id)).toMatchObject({ state: 'finished' });
    await eventually(async () => services.released, (released) => released > 0);
    expect(services.released).toBe(1);
  });

  it('takes a workbook like CSV, from the sheet that is asked for, whatever type the browser says', async () => {
    const rows = [heading.split(','), ['H-book-1', '522632100001', '2010-01-01', '', '01390000000'], ['H-book-2', '522632100001', '2011-01-01']];
    const book = await buffer(writeWorkbook([{ name: '说明', widths: [10], rows: [['说明']] }, { name: '户', widths: [10], rows }]));
    const upload = (query: string) => gateway.upload('households', book, { 'content-type': 'application/vnd.ms-excel' }, query);
    expect(await refused(await upload(''))).toEqual([422, 'file/wrong-headings']);
    expect(await refused(await upload('&sheet=Sheet9'))).toEqual([422, 'file/sheet-unknown']);
    const { id } = await (await upload(`&sheet=${encodeURIComponent('户')}`)).json() as Operation;
    expect(await end(id)).toMatchObject({ state: 'finished', progress: { created: 2 } });
    expect(services.received[0]!.part.rows).toEqual([
      { row: 2, cells: ['H-book-1', '522632100001', '2010-01-01', '', '01390000000'] }, { row: 3, cells: ['H-book-2', '522632100001', '2011-01-01', '', ''] },
    ]);
  });

  it('keeps no row in the clear, and none at all once it is answered', async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => { go = resolve; });
    services.take = async ({ part }) => { await gate; return { created: part.rows.length, changed: 0, unchanged: 0, refused: [] }; };
    const id = await accept(`${heading}\nH-secret-1,522632100001,2010-01-01,,13900000000\n`);
    const [row] = await servers.fresh.database.query<{ sealed: string }>('SELECT sealed FROM messaging.recorded_request WHERE cause = $1', [id]);
    expect(row!.sealed.length).toBeGreaterThan(50);
    expect(Buffer.from(row!.sealed, 'base64url').toString('latin1') + row!.sealed).not.toMatch(/secret|13900000000/);
    go();
    await end(id);
    expect(await servers.fresh.database.query('SELECT sealed FROM messaging.recorded_request WHERE cause = $1', [id])).toEqual([{ sealed: null }]);
  });

  it('refuses bad rows one by one, without asking anybody, and takes the others', async () => {
    const id = await accept(`${heading}\nA,522632100001\nB,522632100001,2010-01-01,,\nC,${'9'.repeat(401)},2010-01-01,,\n`);
    expect(await end(id)).toMatchObject({ state: 'finished', progress: { rows: { done: 3, total: 3 }, created: 1, refused: 2 } });
    const csv = await (await gateway.fetch(`/api/v1/operations/${id}/row-errors`)).text();
    expect(csv.split('\r\n').slice(1, 3).map((line) => line.split(',').slice(0, 3))).toEqual([
      ['2', '', 'row/wrong-number-of-cells'], ['4', 'village_code', 'cell/too-long'],
    ]);
    expect(csv).not.toContain('999');
    const none = await accept(`${heading}\nA\n`);
    expect(await end(none)).toMatchObject({ state: 'finished', progress: { rows: { done: 1, total: 1 }, parts: { total: 0 }, refused: 1 } });
  });

  it.each([
    ['an unknown heading', `${heading},colour\nA,1,2,3,4,5\n`, {}, 422, 'file/wrong-headings'],
    ['a missing heading', 'household_code\nA\n', {}, 422, 'file/wrong-headings'],
    ['a doubled heading', `${heading},户编号\nA,1,2,3,4,5\n`, {}, 422, 'file/wrong-headings'],
    ['an empty file', '', {}, 422, 'file/empty'],
    ['a file of headings', `${heading}\n`, {}, 422, 'file/empty'],
    ['a broken quote', `${households(5000)}"A,1,2,3,4\n`, {}, 422, 'file/broken-quote'],
    ['another encoding', Buffer.from([...Buffer.from(`${heading}\n`), 0xff, 0xff, 0x0a]), {}, 422, 'file/wrong-charset'],
    ['a workbook of an old Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), {}, 422, 'file/old-workbook'],
    ['a broken workbook', 'PK\u0003\u0004', {}, 422, 'file/not-a-workbook'],
    ['an unknown encoding', households(1), { 'content-type': 'text/csv; charset=latin1' }, 415, 'file/charset-unsupported'],
    ['another content type', '{}', { 'content-type': 'application/json' }, 415, 'request/content-type-unsupported'],
    ['an unheard-of content type', 'x', { 'content-type': 'application/x-thing' }, 415, 'request/content-type-unsupported'],
  ])('refuses %s as a whole and leaves nothing', async (_what, file, headers, status, code) => {
    const before = await left();
    expect(await refused(await gateway.upload('households', file, headers))).toEqual([status, code]);
    expect(await left()).toEqual(before);
    expect(services.received).toEqual([]);
  });

  it('refuses an unknown kind', async () => {
    expect(await refused(await gateway.upload('unicorns', households(1)))).toEqual([400, 'request/invalid']);
  });

  it('refuses a file beyond the limit, and leaves nothing of one that breaks off or stalls', async () => {
    await gateway.close();
    gateway = await startGateway(servers, services, { IMPORT_MAX_BYTES: '300000', IMPORT_STALL_MS: '200' });
    const before = await left();
    expect(await refused(await gateway.upload('households', households(20_000)))).toEqual([413, 'file/too-large']);

    const url = `${gateway.address}/api/v1/imports?kind=households&county=${county}`;
    const begin = () => httpRequest(url, { method: 'POST', headers: { ...servers.authorization, 'content-type': 'text/csv', 'transfer-encoding': 'chunked' } });
    const stalled = begin();
    const answer = new Promise<number>((resolve) => { stalled.on('response', (response) => resolve(response.statusCode!)); });
    stalled.write(households(3000));
    expect(await answer).toBe(408);
    stalled.on('error', () => {}).destroy();

    const broken = begin().on('error', () => {});
    await new Promise((resolve) => { broken.write(households(3000), resolve); });
    broken.destroy();
    await eventually(() => servers.fresh.database.query(`SELECT 1 FROM pg_stat_activity WHERE application_name = 'gateway' AND state LIKE 'idle in transaction%'`), (rows) => rows.length === 0);
    expect(await left()).toEqual(before);
  });

  it('runs imports of a county one after another in the order of acceptance, parts of one beside each other', async () => {
    const order: string[] = [];
    services.take = async ({ part }) => {
      order.push(part.importId);
      await new Promise((resolve) => { setTimeout(resolve, 20); });
      return { created: part.rows.length, changed: 0, unchanged: 0, refused: [] };
    };
    const ids: string[] = [];
    for (const rows of [9000, 5000, 3000]) ids.push(await accept(households(rows)));
    await end(ids[2]!);
    expect(order).toEqual([...Array<string>(5).fill(ids[0]!), ...Array<string>(3).fill(ids[1]!), ...Array<string>(2).fill(ids[2]!)]);
    expect([2, 3, 4]).toContain(services.mostInFlight);
  });

  /** What households said because of an operation and training has not acknowledged, or keeps in quarantine. */
  const unheard = (counts: () => { undelivered: number; quarantined: number }) => (service: string, causes: string[]) => ({
    said: service === 'households' ? causes.map((cause) => ({ cause, hearer: 'training' as const, ...counts() })) : [], failing: [],
  });

  it('stays settling until nothing is undelivered in two looks, and tells of quarantined messages', async () => {
    let undelivered = 5;
    let looks = 0;
    services.trace = unheard(() => {
      if (undelivered === 0) looks++;
      return { undelivered, quarantined: 1 };
    });
    const id = await accept(households(1));
    await eventually(() => gateway.operation(id), ({ waitsFor }) => waitsFor.length > 0);
    expect(await gateway.operation(id)).toMatchObject({
      state: 'settling', quarantined: 1, waitsFor: [{ for: 'hearing', operation: id, service: 'training', messages: 5, failing: 0 }],
    });
    undelivered = 0;
    expect(await end(id)).toMatchObject({ state: 'finished', quarantined: 1, waitsFor: [] });
    expect(looks).toBe(2);
  });

  it('counts no longer what was driven out of quarantine before it finished', async () => {
    let counts = { undelivered: 1, quarantined: 1 };
    services.trace = unheard(() => counts);
    const id = await accept(households(1));
    await eventually(() => gateway.operation(id), ({ quarantined }) => quarantined === 1);
    counts = { undelivered: 0, quarantined: 0 };
    expect(await end(id)).toMatchObject({ state: 'finished', quarantined: 0 });
  });

  it('goes on after a gateway died, under the same keys, without counting a part twice', async () => {
    let stuck = true;
    services.take = async ({ part }) => {
      if (stuck && part.part > 0) return new Promise(() => {});
      return { created: part.rows.length, changed: 0, unchanged: 0, refused: [] };
    };
    const id = await accept(households(8001));
    await eventually(() => gateway.operation(id), ({ progress }) => progress!.parts.done === 1);
    await gateway.close();
    stuck = false;
    gateway = await startGateway(servers, services);
    expect(await end(id)).toMatchObject({ state: 'finished', progress: { parts: { done: 5 }, created: 8001 } });
    expect(new Set(services.received.map(({ key }) => key)).size).toBe(5);
    expect(services.received.filter(({ part }) => part.part === 0)).toHaveLength(1);
  });

  it('is run by one of two gateways', async () => {
    const other = await startGateway(servers, services);
    try {
      const ids = [await accept(households(9000)), await accept(households(9000))];
      for (const id of ids) expect(await end(id)).toMatchObject({ state: 'finished', progress: { created: 9000 } });
      expect(services.received).toHaveLength(10);
    } finally {
      await other.close();
    }
  });

  it('keeps divisions itself, and gives them back with their level, parent and area', async () => {
    const file = '行政区划代码,名称,上级代码,面积(平方公里)\n520000000000,贵州省,,\n522600000000,黔东南州,520000000000,\n522632000000,榕江县,522600000000,3315.8\n'
      + '522632100000,古州镇,522632000000,210.47\n522633100000,邻县某镇,,\n522632101000,忠诚镇,522600000000,\n';
    const id = await accept(file, 'divisions');
    expect(await end(id)).toMatchObject({ state: 'finished', progress: { created: 4, refused: 2, parts: { done: 1 } } });
    const get = async (path: string) => (await gateway.fetch(`/api/v1/divisions/${path}`)).json();
    expect(await get('522632100000')).toEqual({ code: '522632100000', name: '古州镇', level: 'town', parentCode: '522632000000', areaM2: '210470000' });
    expect(await get('522600000000/children')).toMatchObject({ divisions: [{ code: '522632000000', areaM2: '3315800000' }], next: null });
    expect(await get('522632100001')).toMatchObject({ status: 404, code: 'division/unknown' });
    const again = await accept(file.replace('榕江县', '榕江'), 'divisions');
    expect(await end(again)).toMatchObject({ progress: { created: 0, changed: 1, unchanged: 3, refused: 2 } });
    expect(services.received).toEqual([]);
  });

  it('tells for which counties files were brought, by name where that is known', async () => {
    await end(await accept('code,name,parent_code,area_km2\n522632000000,榕江县,,\n', 'divisions'));
    const other = await gateway.fetch(`/api/v1/imports?kind=divisions&county=990101`, {
      method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'code,name,parent_code,area_km2\n990101100000,示例镇,,\n',
    });
    expect(other.status).toBe(202);
    expect(await (await gateway.fetch(`/api/v1/counties`)).json())
      .toEqual({ counties: [{ code: '522632', name: '榕江县' }, { code: '990101', name: null }] });
  });
});
