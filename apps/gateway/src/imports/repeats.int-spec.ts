import { ProblemError } from '@guzhou/runtime';
import { writeWorkbook } from '@guzhou/spreadsheets';
import { buffer } from 'node:stream/consumers';
import { eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';
import { heading, households, importing } from '../../test/imports-fixture.js';
import type { Operation } from '../operations/operation.js';

describe('a file that is sent again', () => {
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

  it('answers the same content with its operation while that runs, and works on it again when another file came in between', async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => { go = resolve; });
    services.take = async ({ part }) => { await gate; return { created: part.rows.length, changed: 0, unchanged: 0, refused: [] }; };
    const [first, other] = [households(3), households(3)];
    const a = await accept(first);
    const again = await gateway.upload('households', first);
    expect([again.status, (await again.json() as Operation).id]).toEqual([200, a]);
    const b = await accept(other);
    const afterB = await accept(first);
    expect(new Set([a, b, afterB]).size).toBe(3);
    expect((await gateway.upload('households', first)).status).toBe(200);
    go();
    expect(await end(afterB)).toMatchObject({ state: 'finished' });
    expect(services.received.map(({ part }) => part.importId)).toEqual([a, b, afterB]);
  });

  it('works on the same content again when something was written since, a row was refused, or nobody says how things stand', async () => {
    const file = households(3);
    const refuse = async ({ part }: { part: { rows: readonly { row: number }[] } }) => ({
      created: part.rows.length - 1, changed: 0, unchanged: 0,
      refused: [{ row: part.rows[0]!.row, column: null, code: 'household/unknown', message: { zh: '', en: '' } }],
    });
    const take = services.take;
    services.take = refuse;
    const ids = [await accept(file)];
    expect(await end(ids[0]!)).toMatchObject({ progress: { refused: 1 } });
    services.take = take;
    ids.push(await accept(file));
    expect(await end(ids[1]!)).toMatchObject({ progress: { created: 3, refused: 0 } });
    expect((await gateway.upload('households', file)).status).toBe(200);
    services.standsAsLeft = async () => false;
    ids.push(await accept(file));
    await end(ids[2]!);
    services.standsAsLeft = async () => { throw new ProblemError({ code: 'request/deadline-missed', status: 503, detail: { zh: '', en: '' } }); };
    ids.push(await accept(file));
    await end(ids[3]!);
    services.standsAsLeft = async () => true;
    expect((await (await gateway.upload('households', file)).json() as Operation).id).toBe(ids[3]);
    expect(new Set(ids).size).toBe(4);
  });

  it('takes another sheet of the same workbook for another file', async () => {
    const sheet = (name: string, code: string) => ({ name, widths: [], rows: [heading.split(','), [code, '522632100001', '2010-01-01']] });
    const book = await buffer(writeWorkbook([sheet('一', 'H-sheet-1'), sheet('二', 'H-sheet-2')]));
    const upload = async (name: string) => await (await gateway.upload('households', book, {}, `&sheet=${encodeURIComponent(name)}`)).json() as Operation;
    const [one, two] = [await upload('一'), await upload('二')];
    expect(two.id).not.toBe(one.id);
    expect(await end(two.id)).toMatchObject({ progress: { created: 1 } });
    expect(services.received.map(({ part }) => part.rows[0]!.cells[0])).toEqual(['H-sheet-1', 'H-sheet-2']);
  });

  it('works on divisions again when another file changed them, and answers the same file otherwise', async () => {
    const file = (name: string) => `行政区划代码,名称,上级代码,面积(平方公里)\n522632300000,${name},522632000000,10.5\n`;
    const upload = async (name: string) => {
      const answer = await gateway.upload('divisions', file(name));
      return { status: answer.status, id: (await answer.json() as Operation).id };
    };
    const one = await upload('甲');
    expect(await upload('甲')).toEqual({ status: 200, id: one.id });
    await upload('乙');
    const again = await upload('甲');
    expect(again).toMatchObject({ status: 202 });
    expect(await end(again.id)).toMatchObject({ progress: { changed: 1 } });
    expect(await (await gateway.fetch(`/api/v1/divisions/522632300000`)).json()).toMatchObject({ name: '甲' });
  });

  it('answers the same content again with the first operation and does nothing', async () => {
    const file = households(3);
    const id = await accept(file);
    await end(id);
    const again = await gateway.upload('households', file);
    expect([again.status, (await again.json() as Operation).id, again.headers.get('location')]).toEqual([200, id, `/api/v1/operations/${id}`]);
    const both = await Promise.all([1, 2, 3].map(async () => (await gateway.upload('households', `${file}H-more,522632100001,2010-01-01,,\n`)).json() as Promise<Operation>));
    expect(new Set(both.map((operation) => operation.id)).size).toBe(1);
    await end(both[0]!.id);
    expect(services.received).toHaveLength(2);
    expect((await gateway.upload('registrations', file)).status).toBe(422);
  });

  it('takes the same content once more after the first failed, and says why it failed', async () => {
    const file = households(20_000);
    services.take = async () => { throw new ProblemError({ code: 'part/refused', status: 422, detail: { zh: '不行', en: 'no' } }); };
    const first = await accept(file);
    expect(await end(first)).toMatchObject({ state: 'failed', problem: { code: 'part/refused', detail: '不行', detailEn: 'no' } });
    const kept = 'SELECT 1 FROM messaging.recorded_request WHERE cause = $1 AND sealed IS NOT NULL';
    await eventually(() => servers.fresh.database.query(kept, [first]), (rows) => rows.length === 0);
    services.take = new ServicesByHand().take;
    const second = await accept(file);
    expect(second).not.toBe(first);
    expect(await end(second)).toMatchObject({ state: 'finished' });
  });
});
