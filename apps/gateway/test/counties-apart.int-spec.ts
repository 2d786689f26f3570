import { ProblemError } from '@guzhou/runtime';
import { nodesOfCounties, type NodesOfCounties } from '@guzhou/testing';
import type { Operation } from '../src/operations/operation.js';
import { eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from './gateway-fixture.js';
import { households } from './imports-fixture.js';

const [here, there] = ['522632', '520123'];

describe('a gateway whose counties lie on nodes of their own', () => {
  let servers: Servers;
  let services: ServicesByHand;
  let gateway: Gateway;
  let nodes: NodesOfCounties;

  beforeAll(async () => {
    servers = await startServers();
    services = new ServicesByHand();
    gateway = await startGateway(servers, services, { WRITE_POLL_MS: '20', REPORT_POLL_MS: '20' });
    nodes = await nodesOfCounties(gateway.database);
  });
  afterAll(async () => {
    await gateway?.close();
    await servers?.stop();
  });
  afterEach(() => nodes.find(there));

  const call = (path: string, init?: RequestInit) => gateway.fetch(`/api/v1/${path}`, init);
  const upload = (county: string, file = households(3), mode = 'direct') => call(`imports?kind=households&county=${county}&mode=${mode}`, {
    method: 'POST', headers: { 'content-type': 'text/csv' }, body: file,
  });
  const write = (county: string) => call(`households/H-1/living-conditions?county=${county}`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'if-match': '"1"' }, body: JSON.stringify({
      source: 'visit', effectiveOn: '2020-05-12', evidence: [{ kind: 'visit_record', reference: 'V-7' }],
      found: { enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'B' },
    }),
  });
  const accepted = async (answer: Promise<Response>) => (await (await answer).json() as Operation).id;
  const end = (id: string) => eventually(() => gateway.operation(id), ({ state }) => state === 'finished');

  it('asks each statement of the counties that it names, and none of all', async () => {
    for (const county of [here, there]) {
      await end(await accepted(upload(county)));
      const preview = await accepted(upload(county, households(2), 'preview'));
      await end(preview);
      expect((await call(`imports/${preview}/preview`)).status).toBe(200);
      const applied = await accepted(call(`imports/${preview}/apply?rows=good`, { method: 'POST' }));
      expect(await end(applied)).toMatchObject({ county, subject: { preview } });
      for (const file of ['row-errors', 'refused-rows']) expect((await call(`operations/${applied}/${file}`)).status).toBe(200);
      expect((await call(`operations?county=${county}`)).status).toBe(200);
    }
    expect(await (await call('counties')).json()).toEqual({ counties: [there, here].map((code) => ({ code, name: null })) });
    expect((await call('operations/01726d7f-edc0-8000-8000-f3a5c2b7f988')).status).toBe(404);
    expect(nodes.scattered).toEqual([]);
  });

  it('takes in and carries out files of one county while the node of another is away, whose own go on when it is back', async () => {
    const { take } = services;
    let begun = () => {};
    let goOn = () => {};
    const [begins, goes] = [new Promise<void>((resolve) => { begun = resolve; }), new Promise<void>((resolve) => { goOn = resolve; })];
    services.take = async (received) => {
      begun();
      await goes;
      return take(received);
    };
    const held = await accepted(upload(there));
    await begins;
    nodes.lose(there);
    services.take = take;
    goOn();
    expect(await end(await accepted(upload(here)))).toMatchObject({ county: here });
    for (const answer of [await upload(there), await call(`operations/${held}`)]) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.any(String)]);
    }
    expect(await (await call('counties')).json()).toEqual({ counties: [there, here].map((code) => ({ code, name: null })) });
    nodes.find(there);
    // The part that could not be noted is sent again when its lease is over; nobody waits for that here.
    await servers.fresh.database.query('UPDATE messaging.recorded_request SET lease_until = now() WHERE county_code = $1', [there]);
    expect(await end(held)).toMatchObject({ county: there, progress: { created: 3 } });
  });

  it('carries out writes that were accepted for one county while the node of another is away, and for that one when it is back', async () => {
    services.take = () => Promise.reject(new ProblemError({ code: 'request/deadline-missed', status: 503, detail: { zh: '', en: '' } }));
    const [one, other] = [await accepted(write(here)), await accepted(write(there))];
    nodes.lose(there);
    services.take = async () => ({ created: 1, changed: 0, unchanged: 0, refused: [] });
    expect(await end(one)).toMatchObject({ kind: 'write', county: here });
    nodes.find(there);
    await servers.fresh.database.query('UPDATE messaging.recorded_request SET lease_until = now() WHERE county_code = $1', [there]);
    expect(await end(other)).toMatchObject({ kind: 'write', county: there });
    expect(nodes.scattered).toEqual([]);
  });
});
