import { BullmqTransport } from '@guzhou/messaging';
import { keyFor } from '@guzhou/testing';
import { addDivisions, county, eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';
import { recordLivingCondition } from '../living-conditions/living-conditions.routes.js';

/** Services that write down what they were asked, and answer when they are let. */
class Services extends ServicesByHand {
  readonly asked: string[] = [];
  readonly held: (() => void)[] = [];
  isHolding = false;

  override async answer(name: string, input: unknown, key: string | undefined): Promise<unknown> {
    if (!name.includes('.export-') && !name.includes('.record-living-condition.')) return super.answer(name, input, key);
    this.asked.push(`${name} ${key ?? ''}`);
    if (this.isHolding) await new Promise<void>((resolve) => { this.held.push(resolve); });
    return name.includes('.export-') ? { rows: [], next: null } : { change: '1', households: [] };
  }
}

describe('limits of calls', () => {
  let servers: Servers;
  let transport: BullmqTransport;
  let services: Services;
  const gateways: Gateway[] = [];

  beforeAll(async () => {
    servers = await startServers();
    await addDivisions(servers);
  });
  afterAll(async () => { await servers?.stop(); });
  beforeEach(async () => {
    services = new Services();
    transport = new BullmqTransport({ url: servers.redisUrl });
    await transport.ping();
  });
  afterEach(async () => {
    for (const gateway of gateways.splice(0)) await gateway.close();
    await transport.redis.flushall();
    await transport.close();
  });

  async function start(env: Record<string, string>): Promise<Gateway> {
    const gateway = await startGateway(servers, services, env, undefined, transport.redis);
    gateways.push(gateway);
    return gateway;
  }
  const codeOf = async (answer: Response) => (await answer.json() as { code?: string }).code;
  const read = (gateway: Gateway, headers: Record<string, string> = {}) => gateway.fetch('/api/v1/code-lists', { headers });
  async function readTimes(gateway: Gateway, times: number, headers: Record<string, string> = {}): Promise<number[]> {
    const statuses: number[] = [];
    for (let n = 0; n < times; n++) {
      const answer = await read(gateway, headers);
      await answer.arrayBuffer();
      statuses.push(answer.status);
    }
    return statuses;
  }

  it('are told with every answer, and hold for all gateways together', async () => {
    const limit = { LIMITS_SYSTEM: 'read:4/3600' };
    const [first, second] = [await start(limit), await start(limit)];
    const answer = await read(first);
    expect([answer.status, answer.headers.get('ratelimit-policy'), answer.headers.get('ratelimit')]).toEqual([
      200, '"read";q=4;w=3600', expect.stringMatching(/^"read";r=3;t=3(600|599)$/)]);
    expect([...await readTimes(second, 2), ...await readTimes(first, 1)]).toEqual([200, 200, 200]);
    const refused = await read(second);
    expect([refused.status, refused.headers.get('content-type'), refused.headers.get('ratelimit')]).toEqual([
      429, 'application/problem+json; charset=utf-8', expect.stringMatching(/^"read";r=0;t=\d+$/)]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_590);
    expect(await refused.json()).toMatchObject({
      code: 'limit/too-many', status: 429, detail: expect.stringContaining('每 3600 秒至多 4 次'), detailEn: expect.stringContaining('at most 4 in 3600 seconds'),
    });
    expect(await readTimes(first, 1)).toEqual([429]);
    expect(await second.metrics.text()).toMatch(/guzhou_calls_limited_total\{.*what="read".*\} 1/);
    expect(await second.metrics.text()).toMatch(/guzhou_limits_local\{.*\} 0/);
  });

  it('are of each subject by itself, and of each kind of call', async () => {
    const gateway = await start({ LIMITS_SYSTEM: 'read:1/3600,search:1/3600' });
    expect(await readTimes(gateway, 2)).toEqual([200, 429]);
    const other = await keyFor(servers.fresh.database);
    expect(await readTimes(gateway, 2, { authorization: `Bearer ${other.key}` })).toEqual([200, 429]);
    const search = () => gateway.fetch('/api/v1/households/search', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect([await codeOf(await search()), await codeOf(await search())]).toEqual([expect.not.stringContaining('limit/'), 'limit/too-many']);
  });

  it('can be those of a single key, which is then counted by itself', async () => {
    const id = servers.caller.key.split('_')[1]!;
    const gateway = await start({ LIMITS_OF: `${id}=read:2/3600` });
    expect(await readTimes(gateway, 3)).toEqual([200, 200, 429]);
    expect(await transport.redis.keys('guzhou:limit:*')).toEqual([`guzhou:limit:read:{key-${id}}`]);
    const other = await keyFor(servers.fresh.database);
    expect(await readTimes(gateway, 3, { authorization: `Bearer ${other.key}` })).toEqual([200, 200, 200]);
  });

  it('of who is not known are those of an address; a wrong key costs nobody who has a right one', async () => {
    const gateway = await start({ LIMIT_STRANGER: '3/3600' });
    const wrong = { authorization: 'Bearer gz_nobody' };
    expect(await readTimes(gateway, 4, wrong)).toEqual([401, 401, 401, 429]);
    const answers = await Promise.all(['/api/openapi.json', '/sign-in', '/nowhere'].map((path) => fetch(new URL(path, gateway.address))));
    expect(await Promise.all(answers.map(codeOf))).toEqual(['limit/too-many', 'limit/too-many', 'limit/too-many']);
    expect(await readTimes(gateway, 2)).toEqual([200, 200]);
    expect((await fetch(new URL('/health/ready', gateway.address))).status).toBe(200);
    expect(await transport.redis.keys('guzhou:limit:stranger:*')).toEqual([expect.stringMatching(/^guzhou:limit:stranger:\{[\w-]{22}\}$/)]);
  });

  it('refuse a write before anything of it is done, and the same key does it later', async () => {
    const write = (gateway: Gateway) => gateway.fetch(recordLivingCondition.path.replace('{code}', 'H-1') + `?county=${county}`, {
      method: 'POST', body: JSON.stringify(recordLivingCondition.bodyExample),
      headers: { 'content-type': 'application/json', 'if-match': '"1"', 'idempotency-key': 'k-1' },
    });
    const narrow = await start({ LIMITS_SYSTEM: 'write:1/3600' });
    await narrow.fetch('/api/v1/imports/00000000-0000-4000-8000-000000000000', { method: 'DELETE' }).then((answer) => answer.arrayBuffer());
    const refused = await write(narrow);
    expect([refused.status, await codeOf(refused), services.asked]).toEqual([429, 'limit/too-many', []]);
    const wide = await start({ LIMITS_SYSTEM: 'write:none' });
    const done = await write(wide);
    expect([done.status, done.headers.get('ratelimit')]).toEqual([200, null]);
    expect(services.asked).toEqual([expect.stringMatching(/^households\.record-living-condition\.\d+ api:[\w-]+:k-1$/)]);
  });

  it('are a gateway\'s own when nothing is counted together', async () => {
    const gateway = await startGateway(servers, services, { LIMITS_SYSTEM: 'read:2/3600' });
    gateways.push(gateway);
    expect(await readTimes(gateway, 3)).toEqual([200, 200, 429]);
    expect(await gateway.metrics.text()).toMatch(/guzhou_limits_local\{.*\} 1/);
  });

  it('let nobody have more files exported at a time than their share; one that ends, or is not wanted any more, makes room', async () => {
    const gateway = await start({ EXPORTS_EACH: '1' });
    services.isHolding = true;
    const exported = (headers: Record<string, string> = {}, signal?: AbortSignal) => gateway.fetch(
      `/api/v1/exports/households?division=${county}000000&format=csv`, { headers, ...(signal === undefined ? {} : { signal }) });
    const held = () => eventually(async () => services.held.length, (count) => count > 0);
    const leaving = new AbortController();
    const first = exported({}, leaving.signal).catch((error: Error) => error.name);
    await held();
    const second = await exported();
    expect([second.status, await codeOf(second), second.headers.get('retry-after')]).toEqual([429, 'limit/too-many-at-once', '2']);
    const other = await keyFor(servers.fresh.database);
    const ofOther = exported({ authorization: `Bearer ${other.key}` });
    await eventually(async () => services.held.length, (count) => count === 2);
    leaving.abort();
    expect(await first).toBe('AbortError');
    services.isHolding = false;
    const third = await eventually(() => exported(), ({ status }) => status === 200);
    await third.arrayBuffer();
    for (const answer of services.held) answer();
    expect((await ofOther).status).toBe(200);
    expect(await gateway.metrics.text()).toMatch(/guzhou_calls_limited_total\{.*what="export".*\} \d/);
  });
});
