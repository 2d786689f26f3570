import { ProblemError } from '@guzhou/runtime';
import { county, eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../../test/gateway-fixture.js';
import type { Operation } from '../../operations/operation.js';
import type { PreviewPage } from './previews.routes.js';

const heading = 'household_code,village_code,formed_on,dissolved_on,phone';
let serial = 0;

/** So many households, other ones at each call. */
function households(rows: number): string {
  const file = ++serial;
  return `${heading}\n${Array.from({ length: rows }, (_, n) => `S-${file}-${n},522632100001,2010-01-01,,13900000000\n`).join('')}`;
}

describe('a staged file', () => {
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

  const ended = (id: string) => eventually(() => gateway.operation(id), ({ state }) => state === 'finished' || state === 'failed');
  const stage = async (file: string, kind = 'households') => {
    const answer = await gateway.upload(kind, file, {}, '&mode=preview');
    expect(answer.status).toBe(202);
    return ended((await answer.json() as Operation).id);
  };
  const call = async (method: string, path: string) => {
    const answer = await gateway.fetch(`/api/v1/imports/${path}`, { method });
    return { status: answer.status, body: await answer.json() as Operation & { code: string } };
  };
  const page = async (id: string, query = '') =>
    await (await gateway.fetch(`/api/v1/imports/${id}/preview${query}`)).json() as PreviewPage;
  const textOf = async (path: string) => Buffer.from(await (await gateway.fetch(`/api/v1/${path}`)).arrayBuffer()).toString();

  /** The first row of each part is changed, the second unchanged, the third refused. */
  const mixed: ServicesByHand['preview'] = async (part) => {
    const [changed, same, bad, ...rest] = part.rows.map(({ row }) => row);
    return {
      created: rest.length, changed: 1, unchanged: 1,
      refused: [{ row: bad!, column: 'village_code', code: 'village/unknown', message: { zh: '没有该村', en: 'no village' } }],
      verdicts: [
        { row: changed!, verdict: 'changed', changes: [{ column: 'phone', before: '13900000000', after: '13911111111' }] },
        { row: same!, verdict: 'unchanged', changes: [] }, ...rest.map((row) => ({ row, verdict: 'created' as const, changes: [] })),
      ],
    };
  };

  it('is told in the order of the file and applied as previewed, also where rows that belong together stand far apart', async () => {
    services.preview = mixed;
    services.take = async ({ part }) => { const { verdicts: _, ...outcome } = await mixed(part); return outcome; };
    const lines = households(6100).split('\n');
    const first = lines[1]!;
    for (const at of [2500, 4500]) lines.splice(at, 0, first.replace('2010', `20${at / 100}`));
    lines.splice(3000, 0, 'SHORT,522632100001');
    const { id, progress } = await stage(lines.join('\n'));
    expect(progress).toMatchObject({ rows: { done: 6103, total: 6103 } });
    expect(services.previewed.map((part) => part.rows.filter(({ cells }) => cells[0] === first.split(',')[0]).map(({ row }) => row))
      .filter((rows) => rows.length > 0)).toEqual([[2, 2501, 4502]]);
    const rows: number[] = [];
    for (let next: number | null = 0; next !== null;) {
      const some: PreviewPage = await page(id, `?limit=700&after=${next}`);
      rows.push(...some.rows.map(({ row }) => row));
      ({ next } = some);
    }
    expect(rows).toEqual(Array.from({ length: 6103 }, (_, i) => i + 2));
    const applied = (await call('POST', `${id}/apply?rows=good`)).body;
    expect(await ended(applied.id)).toMatchObject({ state: 'finished', result: { asPreviewed: true }, progress: { ...progress } });
    expect((await textOf(`operations/${applied.id}/refused-rows`)).split('\r\n').slice(1).map((line) => line.split(',')[0])).toContain('3001');
  });

  it('sent again is answered with its preview while that runs, and previewed anew once it has finished', async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => { go = resolve; });
    const { preview } = services;
    services.preview = async (part) => { await gate; return preview(part); };
    const file = households(3);
    const upload = async () => {
      const answer = await gateway.upload('households', file, {}, '&mode=preview');
      return { status: answer.status, id: (await answer.json() as Operation).id };
    };
    const first = await upload();
    expect(await upload()).toEqual({ status: 200, id: first.id });
    go();
    await ended(first.id);
    const second = await upload();
    expect(second.status).toBe(202);
    expect((await ended(second.id)).progress).toMatchObject({ created: 3 });
    const [one, two] = [await call('POST', `${first.id}/apply?rows=good`), await call('POST', `${second.id}/apply?rows=good`)];
    expect([one.status, two.status, one.body.id === two.body.id]).toEqual([202, 202, false]);
    expect(await call('POST', `${first.id}/apply?rows=good`)).toMatchObject({ status: 200, body: { id: one.body.id } });
    await ended(two.body.id);
  });

  it('is previewed part by part without a write, and told page by page in the order of the file', async () => {
    services.preview = mixed;
    const { id, kind, progress, links } = await stage(`${households(4500)}SHORT,522632100001\n`);
    expect([kind, progress]).toEqual(['import-preview', {
      rows: { done: 4501, total: 4501 }, parts: { done: 3, total: 3 }, created: 4491, changed: 3, unchanged: 3, refused: 4,
    }]);
    expect(links).toMatchObject({ preview: `/api/v1/imports/${id}/preview`, apply: `/api/v1/imports/${id}/apply` });
    expect([services.previewed.length, services.received]).toEqual([3, []]);

    const first = await page(id, '?limit=3');
    expect(first).toEqual({
      summary: progress, next: 4,
      rows: [
        { row: 2, verdict: 'changed', changes: [{ column: 'phone', before: '139******00', after: '139******11' }], reasons: [] },
        { row: 3, verdict: 'unchanged', changes: [], reasons: [] },
        { row: 4, verdict: 'refused', changes: [], reasons: [{ column: 'village_code', code: 'village/unknown', zh: '没有该村', en: 'no village' }] },
      ],
    });
    const rows: number[] = [];
    for (let next: number | null = 0; next !== null;) {
      const some: PreviewPage = await page(id, `?limit=1000&after=${next}`);
      rows.push(...some.rows.map(({ row }) => row));
      ({ next } = some);
    }
    expect(rows).toEqual(Array.from({ length: 4501 }, (_, i) => i + 2));
    expect((await page(id, '?verdict=refused')).rows.map(({ row }) => row)).toEqual([4, 2004, 4004, 4502]);
    expect((await page(id, '?verdict=refused&limit=2&after=4')).rows.map(({ row }) => row)).toEqual([2004, 4004]);
    expect((await page(id, '?verdict=unchanged&after=3')).rows.map(({ row }) => row)).toEqual([2003, 4003]);
    expect((await textOf(`imports/${id}/preview?format=csv&verdict=changed`)).split('\r\n').slice(0, 2)).toEqual([
      '\uFEFF行号,结果,列,原值,新值,原因,reason', '2,变更,联系电话,139******00,139******11,,',
    ]);
  });

  it('applies its good rows once, and gives all refused ones back', async () => {
    services.preview = mixed;
    services.take = async ({ part }) => { const { verdicts: _, ...outcome } = await mixed(part); return outcome; };
    const { id } = await stage(`${households(2500)}SHORT,522632100001\n`);
    expect(await call('POST', `${id}/apply?rows=all`)).toMatchObject({ status: 409, body: { code: 'import/rows-refused' } });
    expect(services.received).toEqual([]);
    const applied = await call('POST', `${id}/apply?rows=good`);
    expect(applied).toMatchObject({ status: 202, body: { kind: 'import', subject: { kind: 'households', preview: id } } });
    expect(await ended(applied.body.id)).toMatchObject({
      state: 'finished', result: { preview: id, asPreviewed: true }, progress: { rows: { done: 2501, total: 2501 }, created: 2494, refused: 3 },
    });
    expect(await call('POST', `${id}/apply?rows=good`)).toMatchObject({ status: 200, body: { id: applied.body.id } });
    expect(services.received).toHaveLength(2);
    expect((await textOf(`operations/${applied.body.id}/refused-rows`)).split('\r\n').slice(1).map((line) => line.split(',')[0])).toEqual(['4', '2004', '2502', '']);
    expect(await call('GET', `${id}/preview`)).toMatchObject({ status: 410, body: { code: 'preview/gone' } });
    expect(await servers.fresh.database.query('SELECT 1 FROM staged_parts WHERE import_id = $1', [id])).toEqual([]);
  });

  it('is validated again where all rows are to be taken, and writes nothing when one would be refused now', async () => {
    const { id } = await stage(households(2500));
    services.preview = mixed;
    const applied = await call('POST', `${id}/apply?rows=all`);
    expect(await ended(applied.body.id)).toMatchObject({ state: 'failed', problem: { code: 'import/rows-refused' } });
    expect(services.received).toEqual([]);
    services.preview = new ServicesByHand().preview;
    const again = await call('POST', `${id}/apply?rows=all`);
    expect(await ended(again.body.id)).toMatchObject({ state: 'finished', result: { asPreviewed: true }, progress: { created: 2500 } });
  });

  it('says when it did not come out as previewed', async () => {
    const { id } = await stage(households(3));
    services.take = async () => ({ created: 2, changed: 1, unchanged: 0, refused: [] });
    const applied = await call('POST', `${id}/apply?rows=good`);
    expect(await ended(applied.body.id)).toMatchObject({ state: 'finished', result: { asPreviewed: false } });
  });

  it('says when as many rows did something else than was previewed', async () => {
    const { id } = await stage(households(3));
    services.take = async ({ part }) => ({ created: part.rows.length, changed: 0, unchanged: 0, refused: [], digest: '0'.repeat(64) });
    const applied = await call('POST', `${id}/apply?rows=good`);
    expect(await ended(applied.body.id)).toMatchObject({ state: 'finished', result: { asPreviewed: false }, progress: { created: 3 } });
  });

  it('says when it replaced another value than was previewed', async () => {
    const file = (name: string) => `行政区划代码,名称,上级代码,面积(平方公里)\n522632201000,${name},522632000000,10.5\n`;
    const named = async (name: string) => ended((await (await gateway.upload('divisions', file(name))).json() as Operation).id);
    await named('甲乡');
    const asSeen = await stage(file('乙乡'), 'divisions');
    const overtaken = await stage(file('丁乡'), 'divisions');
    const apply = async ({ id }: Operation) => ended((await call('POST', `${id}/apply?rows=all`)).body.id);
    expect(await apply(asSeen)).toMatchObject({ result: { asPreviewed: true }, progress: { changed: 1 } });
    await named('丙乡');
    expect(await apply(overtaken)).toMatchObject({ result: { asPreviewed: false }, progress: { changed: 1 } });
  });

  it('is applied once however often that is asked at the same moment', async () => {
    const { id } = await stage(households(3));
    const answers = await Promise.all([1, 2, 3, 4].map(() => call('POST', `${id}/apply?rows=good`)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await ended(answers[0]!.body.id);
    expect(services.received).toHaveLength(1);
  });

  it('is applied part by part, and a gateway that dies in the middle loses nothing and doubles nothing', async () => {
    const [heading, ...rows] = households(40_000).trimEnd().split('\n');
    const short = 'SHORT,522632100001';
    const { id } = await stage([heading, short, ...rows.slice(0, 9000), short, ...rows.slice(9000), short, ''].join('\n'));
    const answered = new Set<number>();
    let away = true;
    services.take = async ({ part }) => {
      if (part.part >= 3 && away) await new Promise(() => {}); // nobody answers
      answered.add(part.part);
      return new ServicesByHand().take({ part, name: '', key: '' });
    };
    const applied = await call('POST', `${id}/apply?rows=good`);
    await eventually(() => gateway.operation(applied.body.id), ({ progress }) => progress!.parts.done === 3);
    await gateway.close();
    const recorded = () => servers.fresh.database.query('SELECT 1 FROM import_parts WHERE import_id = $1', [applied.body.id]);
    expect(await recorded()).toHaveLength(3 + 16); // as many ahead of the answers as the takeover allows
    away = false;
    gateway = await startGateway(servers, services);
    expect(await ended(applied.body.id)).toMatchObject({
      state: 'finished', result: { asPreviewed: true }, progress: { rows: { done: 40_003, total: 40_003 }, parts: { done: 20, total: 20 }, created: 40_000, refused: 3 },
    });
    expect(answered.size).toBe(20);
    const sent = new Map(services.received.map(({ key, part }) => [key, part]));
    expect(sent.size).toBe(20);
    expect([...sent.values()].reduce((sum, part) => sum + part.rows.length, 0)).toBe(40_000);
    expect((await textOf(`operations/${applied.body.id}/refused-rows`)).split('\r\n').slice(1).map((line) => line.split(',')[0])).toEqual(['2', '9003', '40004', '']);
  });

  it('is kept beyond its time while it waits for its turn to be applied', async () => {
    const { id } = await stage(households(3));
    const { id: forgotten } = await stage(households(3));
    let away = true;
    services.take = async (received) => {
      if (away) throw new ProblemError({ code: 'request/deadline-missed', status: 503, detail: { zh: '', en: '' } });
      return new ServicesByHand().take(received);
    };
    await gateway.upload('households', households(3));
    const applied = await call('POST', `${id}/apply?rows=good`);
    await gateway.close();
    await servers.fresh.database.query('UPDATE imports SET rows_kept_until = $2 WHERE county_code = $3 AND id = ANY ($1)', [[id, forgotten], new Date(0), county]);
    gateway = await startGateway(servers, services, { IMPORT_PRUNE_MS: '20' });
    await eventually(() => call('GET', `${forgotten}/preview`), ({ status }) => status === 410);
    away = false;
    expect(await ended(applied.body.id)).toMatchObject({ state: 'finished', progress: { created: 3 } });
  });

  it('is applied or discarded when both are asked at the same moment, never half', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await stage(households(3));
      const [applied, discarded] = await Promise.all([call('POST', `${id}/apply?rows=good`), call('DELETE', id)]);
      if (applied.status === 202) expect(await ended(applied.body.id)).toMatchObject({ state: 'finished', progress: { created: 3 } });
      else expect([applied.status, discarded.status]).toEqual([410, 200]);
    }
  });

  it('can be discarded, until it is applied', async () => {
    const { id } = await stage(households(3));
    expect((await call('DELETE', id)).status).toBe(200);
    expect(await call('POST', `${id}/apply?rows=good`)).toMatchObject({ status: 410, body: { code: 'preview/gone' } });
    const other = await stage(households(3));
    const applied = await call('POST', `${other.id}/apply?rows=good`);
    await ended(applied.body.id);
    expect([409, 410]).toContain((await call('DELETE', other.id)).status);
    expect(await call('GET', `${applied.body.id}/preview`)).toMatchObject({ status: 404, body: { code: 'operation/not-a-preview' } });
  });

  it('goes on after a gateway died in the middle, and waits while the service is away', async () => {
    let away = true;
    services.preview = async (part) => {
      if (part.part > 0 && away) throw new ProblemError({ code: 'request/deadline-missed', status: 503, detail: { zh: '', en: '' } });
      return new ServicesByHand().preview(part);
    };
    const answer = await gateway.upload('households', households(4500), {}, '&mode=preview');
    const { id } = await answer.json() as Operation;
    await eventually(() => gateway.operation(id), ({ progress }) => progress!.parts.done === 1);
    await gateway.close();
    away = false;
    gateway = await startGateway(servers, services);
    expect(await ended(id)).toMatchObject({ state: 'finished', progress: { parts: { done: 3 }, created: 4500 } });
  });

  it('fails when the service refuses a part as a whole', async () => {
    services.preview = async () => { throw new ProblemError({ code: 'part/refused', status: 422, detail: { zh: '不行', en: 'no' } }); };
    const operation = await stage(households(3));
    expect(operation).toMatchObject({ state: 'failed', problem: { code: 'part/refused' } });
    expect(await call('POST', `${operation.id}/apply?rows=good`)).toMatchObject({ status: 409, body: { code: 'preview/not-ready' } });
  });

  it('asks nothing more once a part was refused as a whole while it is applied', async () => {
    const { id } = await stage(households(40_000));
    const { promise: refused, resolve: refuse } = Promise.withResolvers<void>();
    services.take = async (received) => {
      if (received.part.part === 2) {
        refuse();
        throw new ProblemError({ code: 'part/refused', status: 422, detail: { zh: '不行', en: 'no' } });
      }
      await refused;
      return new ServicesByHand().take(received);
    };
    const applied = await call('POST', `${id}/apply?rows=good`);
    expect(await ended(applied.body.id)).toMatchObject({ state: 'failed', problem: { code: 'part/refused' } });
    await gateway.close(); // which waits for answers on their way
    gateway = await startGateway(servers, services);
    const open = 'SELECT 1 FROM messaging.recorded_request WHERE cause = $1 AND (answered_at IS NULL OR sealed IS NOT NULL)';
    expect(await servers.fresh.database.query(open, [applied.body.id])).toEqual([]);
  });

  it('lies sealed while it waits', async () => {
    services.preview = mixed;
    const { id } = await stage(households(10));
    const [row] = await servers.fresh.database.query<{ sealed: Buffer; verdicts: Buffer }>(
      `SELECT part.sealed, verdict.sealed AS verdicts FROM staged_parts AS part
       JOIN staged_verdicts AS verdict ON verdict.county_code = part.county_code AND verdict.import_id = part.import_id
       WHERE part.county_code = $1 AND part.import_id = $2`, [county, id]);
    expect(row!.sealed.toString('latin1') + row!.verdicts.toString('latin1')).not.toMatch(/S-\d|1390000/);
  });

  it('of divisions is previewed by the gateway itself', async () => {
    const file = (name: string) => `行政区划代码,名称,上级代码,面积(平方公里)\n522632200000,${name},522632000000,10.5\n522633100000,邻县某镇,,\n`;
    const first = await stage(file('甲乡'), 'divisions');
    expect(first.progress).toMatchObject({ created: 1, refused: 1 });
    const before = await gateway.fetch(`/api/v1/divisions/522632200000`);
    expect(before.status).toBe(404);
    const applied = await call('POST', `${first.id}/apply?rows=good`);
    expect(await ended(applied.body.id)).toMatchObject({ state: 'finished', progress: { created: 1, refused: 1 }, county });
    const second = await stage(file('乙乡'), 'divisions');
    expect((await page(second.id)).rows[0]).toEqual({
      row: 2, verdict: 'changed', changes: [{ column: 'name', before: '甲乡', after: '乙乡' }], reasons: [],
    });
  });

  it('of divisions that renames one keeps what it was called, and for whom it was applied; its preview leaves no trace', async () => {
    const file = (name: string) => `行政区划代码,名称,上级代码,面积(平方公里)\n522632203000,${name},522632000000,\n`;
    const upload = async (name: string, actor: string) =>
      (await ended((await (await gateway.upload('divisions', file(name), { 'guzhou-on-behalf-of': actor })).json() as Operation).id)).id;
    await upload('甲乡', 'cadre-1');
    const second = await upload('乙乡', 'cadre-2');
    const { id } = await stage(file('丙乡'), 'divisions');
    const replaced = () => servers.fresh.database.query(
      `SELECT was ->> 'name' AS name, change_id AS id, actor FROM superseded_row JOIN change USING (county_code)
       WHERE change_id = superseded_by AND record_code = '522632203000' ORDER BY superseded_at`);
    const renamed = [{ name: '甲乡', id: second, actor: `${servers.caller.subject}/cadre-2` }];
    expect(await replaced()).toEqual(renamed);
    expect(await servers.fresh.database.query('SELECT FROM change WHERE change_id = $1', [id])).toEqual([]);
    const answer = await gateway.fetch(`/api/v1/imports/${id}/apply?rows=all`, { method: 'POST', headers: { 'guzhou-on-behalf-of': 'cadre-3' } });
    const applied = await ended((await answer.json() as Operation).id);
    expect(await replaced()).toEqual([...renamed, { name: '乙乡', id: applied.id, actor: `${servers.caller.subject}/cadre-3` }]);
  });
});
