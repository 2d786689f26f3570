import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pagesOfPdf } from '@guzhou/papers/testing';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { bytesInMemory, readTable, writeTable } from '@guzhou/spreadsheets';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';

const county = '522632';
const town = smallTown({ seed: 11, villages: 2, householdsPerVillage: 30 });
const fileOf = (kind: string) => [...csvOf(town.files.find((file) => file.kind === kind)!)].join('');

/** More households than fit into one part, in a village of the town. */
function manyHouseholds(rows: number): string {
  const [village] = /^\d{12}/m.exec(fileOf('villages'))!;
  return 'household_code,village_code,formed_on,dissolved_on,phone\n'
    + Array.from({ length: rows }, (_, n) => `MANY-${n},${village},2010-01-01,,\n`).join('');
}

describe('files through the gateway to the services', () => {
  let system: System;
  let gateway: GatewayClient;

  beforeAll(async () => {
    system = await startSystem({ restartDead: true, serviceEnv: { gateway: { REQUEST_DEADLINE_MS: '5000', IMPORT_LEASE_MS: '3000' } } });
    gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
    for (const kind of ['divisions', 'villages']) await gateway.import({ kind, body: () => Readable.from([fileOf(kind)]) }, county);
  });
  afterAll(async () => { await system?.stop(); });

  const get = (path: string) => system.fetch(`/api/v1/${path}`);

  it('arrive, refused rows named, and households can be asked for', async () => {
    const households = fileOf('households');
    await gateway.import({ kind: 'households', body: () => Readable.from([households]) }, county);
    await gateway.import({ kind: 'members', body: () => Readable.from([fileOf('members')]) }, county);
    const query = { division: town.code, limit: 1 };
    const page = await gateway.call((api) => api.GET('/api/v1/households', { params: { query } }));
    const household = expect.objectContaining({ registered: expect.any(Boolean), persons: expect.any(Number) }) as object;
    expect(page).toEqual({ households: [household], next: expect.any(String) });
    const code = page.households[0]!.householdCode;
    const params = { path: { code }, query: { county } };
    expect(await gateway.call((api) => api.GET('/api/v1/households/{code}', { params }))).toMatchObject({ householdCode: code, members: expect.any(Array) });
    expect(await (await get(`households/NOBODY?county=${county}`)).json()).toMatchObject({ status: 404, code: 'household/unknown' });
    expect(await (await get('households?division=520000000000')).json()).toMatchObject({ status: 422, code: 'division/wider-than-county' });

    const bad = 'household_code,village_code,formed_on,dissolved_on,phone\nBAD-1,nowhere,2010-01-01,,\n';
    const operation = await gateway.untilFinished(await gateway.upload({ kind: 'households', body: () => Readable.from([bad]) }, county));
    expect(operation.progress).toEqual(expect.objectContaining({ created: 0, refused: 1 }));
    expect(await (await get(`operations/${operation.id}/row-errors`)).text()).toMatch(/\r\n2,village_code,value\/malformed,.*\r\n$/);
  });

  it('are worked on again where that changes something, and answered with their operation where it does not', async () => {
    const [village] = /^\d{12}/m.exec(fileOf('villages'))!;
    const upload = async (kind: string, file: string) => {
      const accepted = await gateway.upload({ kind, body: () => Readable.from([file]) }, county);
      return { id: accepted.id, ...(await gateway.untilFinished(accepted)).progress! };
    };
    const households = (phone: string) => `household_code,village_code,formed_on,dissolved_on,phone\nAGAIN-1,${village},2010-01-01,,${phone}\n`;
    const plans = 'household_code,plan_from,main_cause,other_causes,paths\nAGAIN-1,2020-01-01,缺技术,,发展生产脱贫\n';
    const early = await upload('plans', plans);
    expect(early).toMatchObject({ created: 0, refused: 1 });
    const a = await upload('households', households('13900000000'));
    expect((await upload('households', households('13900000000'))).id).toBe(a.id);
    const b = await upload('households', households('13911111111'));
    expect(b).toMatchObject({ changed: 1 });
    const again = await upload('households', households('13900000000'));
    expect(again).toMatchObject({ changed: 1 });
    expect(new Set([a.id, b.id, again.id]).size).toBe(3);
    const late = await upload('plans', plans);
    expect([late.id === early.id, late]).toEqual([false, expect.objectContaining({ created: 1, refused: 0 })]);
  });

  it('are refused the second row of a code at any distance, on every run, directly and staged', async () => {
    const lines = manyHouseholds(5000).trimEnd().split('\n').map((line) => line.replace('MANY-', 'FAR-'));
    const [village] = /^\d{12}/m.exec(fileOf('villages'))!;
    lines.splice(2102, 0, `FAR-0,${village},2010-01-01,,13900000000`);
    lines.splice(4500, 0, `FAR-1,${village},2010-01-01,,13900000000`);
    for (const run of ['a', 'b', 'c']) {
      const file = { kind: 'households', body: () => Readable.from([lines.join('\n').replaceAll('FAR-', `FAR-${run}-`)]) };
      expect((await gateway.untilFinished(await gateway.upload(file, county, 'preview'))).progress).toMatchObject({ created: 5000, refused: 2 });
      const direct = await gateway.untilFinished(await gateway.upload(file, county));
      expect(direct.progress).toMatchObject({ created: 5000, refused: 2 });
      const errors = await (await get(`operations/${direct.id}/row-errors`)).text();
      expect(errors.split('\r\n').slice(1, 3).map((line) => line.split(',').slice(0, 3))).toEqual([
        ['2103', '', 'row/code-repeated'], ['4501', '', 'row/code-repeated'],
      ]);
    }
  });

  it('give their bad rows back in a workbook; mended and sent again, after a preview, they are taken', async () => {
    const [village] = /^\d{12}/m.exec(fileOf('villages'))!;
    const many = Array.from({ length: 400 }, (_, n) => [`MEND-${n}`, n % 20 === 0 ? '522632999999' : village, '2010年1月1日', '', '']);
    const file = ['户编号,行政区划代码,立户日期,销户日期,联系电话', ...many.map((cells) => cells.join(','))].join('\n');
    const bad = await gateway.untilFinished(await gateway.upload({ kind: 'households', body: () => Readable.from([file]) }, county));
    expect(bad.progress).toMatchObject({ created: 380, refused: 20 });

    const refused = Buffer.from(await (await get(`operations/${bad.id}/refused-rows?format=xlsx`)).arrayBuffer());
    const table = await readTable(bytesInMemory(refused), { maxWorkbook: 1e7, maxExpanded: 1e8 });
    const cells: string[][] = [];
    for await (const some of table.rows) cells.push(...some.map((row) => row.cells.map((cell) => cell.replace('522632999999', village))));
    const mended = await buffer(writeTable('xlsx', { name: '户', widths: [], rows: cells }));
    const workbook = { kind: 'households', type: 'application/octet-stream', body: () => Readable.from([mended]) };
    const staged = await gateway.upload(workbook, county, 'preview');
    expect((await gateway.untilFinished(staged)).progress).toMatchObject({ created: 20, refused: 0 });
    const params = { path: { id: staged.id }, query: { limit: 1 } };
    const preview = await gateway.call((api) => api.GET('/api/v1/imports/{id}/preview', { params }));
    expect(preview.rows).toEqual([{ row: 2, verdict: 'created', changes: [], reasons: [] }]);
    const applied = await gateway.apply(staged, 'all');
    expect((await gateway.untilFinished(applied)).progress).toMatchObject({ created: 20, refused: 0 });
    expect(await gateway.call((api) => api.GET('/api/v1/operations/{id}', { params: { path: { id: applied.id } } }))).toMatchObject({ result: { asPreviewed: true, preview: staged.id } });
  });

  it('have amounts in the unit they carry, or a refusal that names it, and never in another', async () => {
    const funds = ['资金编号,行政区划代码,资金来源,到位日期,金额(元)',
      ...[['U-1', '1.2万元'], ['U-2', '"¥1,234.50"'], ['U-3', '$5'], ['U-4', '5%']].map(([code, amount]) => `${code},${town.code},special_fund,2020-01-01,${amount}`)];
    const operation = await gateway.untilFinished(await gateway.upload({ kind: 'funds', body: () => Readable.from([funds.join('\n')]) }, county));
    expect(operation.progress).toMatchObject({ created: 2, refused: 2 });
    expect(await (await get(`operations/${operation.id}/row-errors`)).text()).toMatch(/4,amount_yuan,value\/other-unit,.*\r\n5,amount_yuan,value\/other-unit/);
    const exported = await (await get(`exports/funds?division=${town.code}&format=csv`)).text();
    expect(exported).toMatch(/^U-1,.*,12000\.00,,\r$/m);
    expect(exported).toMatch(/^U-2,.*,1234\.50,,\r$/m);
  });

  it('come out again as they went in: exported and imported, every row is unchanged', async () => {
    const actor = { 'guzhou-on-behalf-of': 'cadre-17' };
    const exported = (kind: string, format: string, identity = 'full') =>
      system.fetch(`/api/v1/exports/${kind}?division=${county}000000&format=${format}&identity=${identity}&purpose=verification`, { headers: actor });
    for (const { kind } of town.files) await gateway.import({ kind, body: () => Readable.from([fileOf(kind)]) }, county);
    for (const [i, { kind }] of town.files.filter((file) => file.kind !== 'divisions').entries()) {
      const answer = await exported(kind, i % 2 === 0 ? 'csv' : 'xlsx');
      expect([kind, answer.status]).toEqual([kind, 200]);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const file = { kind, type: 'application/octet-stream', body: () => Readable.from([bytes]) };
      const progress = (await gateway.untilFinished(await gateway.upload(file, county, 'preview'))).progress!;
      expect({ kind, created: progress.created, changed: progress.changed, refused: progress.refused })
        .toEqual({ kind, created: 0, changed: 0, refused: 0 });
      expect(progress.unchanged).toBeGreaterThan(0);
    }
    const masked = await (await exported('members', 'csv', 'masked')).text();
    expect(masked).toContain('姓名（部分隐去）');
    expect(masked).not.toMatch(/,\d{17}[\dX],/);
    const printed = Buffer.from(await (await exported('members', 'pdf', 'masked')).arrayBuffer());
    const codes = masked.trimEnd().split('\r\n').slice(1, -1).map((line) => line.split(',')[0]!);
    const listed = new Set(codes);
    expect(pagesOfPdf(printed).flat().filter((text) => listed.has(text))).toEqual(codes);
    const trace = await gateway.call((api) => api.GET('/api/v1/exports', { params: { query: { county } } }));
    expect(trace.exports.map(({ format }) => format).slice(0, 2)).toEqual(['pdf', 'csv']);
    expect(trace.exports[0]).toMatchObject({ kind: 'members', identity: 'masked', purpose: 'verification', whole: true, actor: expect.stringMatching(/^[0-9a-f-]{36}\/cadre-17$/), rows: expect.any(Number) });
  });

  it('are worked on once, though gateways die in the middle and others take over', async () => {
    const replica = await system.addReplica('gateway', { IMPORT_LEASE_MS: '3000' });
    const file = { kind: 'households', body: () => Readable.from([manyHouseholds(30_000)]) };
    const accepted = await gateway.upload(file, county);
    for (let kills = 0; kills < 2; kills++) {
      system.service('gateway').kill('SIGKILL');
      await system.service('gateway').untilEnded();
      await system.service('gateway').untilReady();
    }
    const finished = await gateway.untilFinished(accepted);
    expect(finished.progress).toEqual(expect.objectContaining({ created: 30_000, changed: 0, unchanged: 0, refused: 0 }));
    expect((await gateway.upload(file, county)).id).toBe(accepted.id);
    const exported = await (await get(`exports/households?division=${county}000000&format=csv`)).text();
    const codes = exported.split('\r\n').map((line) => line.split(',')[0]!).filter((code) => code.startsWith('MANY-'));
    expect([codes.length, new Set(codes).size]).toEqual([30_000, 30_000]);
    await replica.stop();
  });

  it('are answered 503 with Retry-After while the service is away, and asked for again later', async () => {
    system.service('households').kill('SIGSTOP');
    try {
      const answer = await get(`households?division=${town.code}`);
      expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true]);
      expect(await answer.json()).toMatchObject({ code: 'request/deadline-missed' });
    } finally {
      system.service('households').kill('SIGCONT');
    }
    expect((await get(`households?division=${town.code}`)).status).toBe(200);
  });
});
