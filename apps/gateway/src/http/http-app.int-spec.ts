import { ProblemError } from '@guzhou/runtime';
import { freshDatabase } from '@guzhou/testing';
import { ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';

interface Page {
  readonly operations: { readonly id: string }[];
  readonly next: string | null;
}

/** One to which an administrator lets nobody. */
async function closedDatabase(): Promise<string> {
  const [{ url }, { database }] = await Promise.all([freshDatabase(), freshDatabase()]);
  await database.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} ALLOW_CONNECTIONS false`);
  return url;
}

describe('the HTTP side of the gateway', () => {
  let servers: Servers;
  let gateway: Gateway;

  beforeAll(async () => {
    servers = await startServers();
    gateway = await startGateway(servers, new ServicesByHand(), { BODY_MAX_BYTES: '1000' });
  });

  afterAll(async () => {
    await gateway?.close();
    await servers?.stop();
  });

  const inject = (method: 'GET' | 'POST' | 'PUT', url: string, headers: Record<string, string> = {}, payload?: string) =>
    gateway.inject({ method, url, headers, payload });

  it.each([
    ['an unknown address', 'GET', '/api/v1/nowhere', {}, 404, 'route/unknown'],
    ['an address outside the API', 'GET', '/nowhere', {}, 404, 'route/unknown'],
    ['a method that the address does not take', 'PUT', '/api/v1/households/H-1', {}, 405, 'route/method-not-allowed'],
    ['an unknown operation', 'GET', '/api/v1/operations/00000000-0000-4000-8000-000000000000', {}, 404, 'operation/unknown'],
    ['a wrong path parameter', 'GET', '/api/v1/operations/7', {}, 400, 'request/invalid'],
    ['a missing query parameter', 'GET', '/api/v1/operations', {}, 400, 'request/invalid'],
    ['an unknown query parameter', 'GET', '/api/v1/operations?county=522632&colour=red', {}, 400, 'request/invalid'],
    ['a wrong cursor', 'GET', '/api/v1/operations?county=522632&after=x', {}, 400, 'request/invalid'],
    ['an address that cannot be decoded', 'GET', '/api/v1/operations/%E0%A4%A', {}, 400, 'request/unreadable'],
    ['no key', 'GET', '/api/v1/operations?county=522632', { authorization: '' }, 401, 'access/not-signed-in'],
    ['no key at an address written otherwise', 'GET', '/api/%76%31/operations?county=522632', { authorization: '' }, 401, 'access/not-signed-in'],
    ['a code longer than any', 'GET', `/api/v1/households/${'H'.repeat(2_000)}?county=522632`, {}, 400, 'request/invalid'],
    ['bad JSON', 'POST', '/api/v1/households/H-1/living-conditions?county=522632', { 'content-type': 'application/json' }, 400, 'request/unreadable'],
  ] as const)('answers %s with a problem', async (_what, method, url, headers, status, code) => {
    const answer = await inject(method, url, headers, method === 'POST' ? '{' : undefined);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const instance = answer.headers['x-request-id'];
    expect(answer.json()).toMatchObject({ status, code, type: `urn:guzhou:problem:${code}`, instance });
    expect(answer.statusCode).toBe(status);
    const words = { title: expect.any(String), detail: expect.stringMatching(/[一-鿿]/), detailEn: expect.any(String) };
    expect(answer.json()).toMatchObject(words);
    expect(answer.body).not.toMatch(/\.ts\b|    at /);
  });

  it('says which methods an address takes', async () => {
    expect((await inject('PUT', '/api/v1/households/search')).headers.allow).toBe('GET, HEAD, POST');
  });

  it('names each wrong field and never its value', async () => {
    const answer = await inject('GET', '/api/v1/operations?county=secret&limit=9999');
    expect(answer.json<{ fields: { path: string; code: string }[] }>().fields.map((field) => [field.path, field.code])).toEqual([
      ['query.county', 'value/wrong-format'], ['query.limit', 'value/too-big'],
    ]);
    expect(answer.body).not.toContain('secret');
  });

  it('keeps the name that the caller gave the request, unless it is unfit for a log', async () => {
    expect((await inject('GET', '/x', { 'x-request-id': 'abc-1' })).headers['x-request-id']).toBe('abc-1');
    expect((await inject('GET', '/x', { 'x-request-id': 'a b' })).headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  });

  it('answers an unexpected error with 500, a number to quote and nothing else', async () => {
    const { url } = await freshDatabase(); // without a table
    const broken = await startGateway(servers, new ServicesByHand(), { GATEWAY_DATABASE_URL: url });
    const answer = await broken.inject({ method: 'GET', url: '/api/v1/operations?county=522632' });
    expect(answer.json()).toEqual({
      type: 'urn:guzhou:problem:gateway/unexpected', title: expect.any(String), status: 500, code: 'gateway/unexpected',
      detail: expect.any(String), detailEn: expect.any(String), instance: answer.headers['x-request-id'],
    });
    expect(answer.body).not.toMatch(/42P01|prisma/i);
    await broken.close();
  });

  it.each([['request/unknown', 503], ['reply/invalid', 502]])(
    'answers 503 and when to come back where a service is of another version: %s', async (code, status) => {
      const services = Object.assign(new ServicesByHand(), {
        answer: async () => { throw new ProblemError({ code, status, retryAfter: 30, detail: { zh: '版本不同', en: 'Another version' } }); },
      });
      const updating = await startGateway(servers, services);
      const answer = await updating.inject({ method: 'GET', url: '/api/v1/households/H-1?county=522632' });
      expect([answer.statusCode, answer.headers['retry-after'], answer.json()]).toMatchObject([503, '30', { code, status: 503 }]);
      await updating.close();
    });

  it.each([
    ['is away', async () => 'postgres://nobody@127.0.0.1:1/nothing'], ['takes no connections', closedDatabase],
  ])('answers 503 and when to come back while its own database %s', async (_, databaseUrl) => {
    const alone = await startGateway(servers, new ServicesByHand(), { GATEWAY_DATABASE_URL: await databaseUrl() });
    for (const url of ['/api/v1/operations?county=522632', '/api/v1/divisions/522632100000']) { // by SQL, and by Prisma
      const answer = await alone.inject({ method: 'GET', url });
      expect([answer.statusCode, answer.headers['retry-after'], answer.json()]).toMatchObject([503, '2', { code: 'gateway/unavailable' }]);
    }
    await alone.close();
  });

  it('tells a proxy on its own port whether it is ready, without a key', async () => {
    const ready = await gateway.inject({ method: 'GET', url: '/health/ready' });
    expect([ready.statusCode, ready.json()]).toEqual([200, { ready: true }]);
    const away = await startGateway(servers, new ServicesByHand(), { GATEWAY_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
    const answer = await away.inject({ method: 'GET', url: '/health/ready' });
    expect([answer.statusCode, answer.json(), Number(answer.headers['retry-after'])]).toEqual([503, { ready: false }, expect.any(Number)]);
    await away.close();
    const strange = { method: 'GET', url: '/health/ready', headers: { host: '10.0.0.7:8080' } } as const;
    expect((await gateway.inject(strange)).statusCode).toBe(200);
    expect((await gateway.inject({ ...strange, url: '/api/docs' })).statusCode).toBe(421);
  });

  it('pages through the operations of a county, newest first', async () => {
    for (const [n, id] of ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000003'].entries()) {
      await gateway.database.query(
        `INSERT INTO operations (county_code, id, kind, state, subject, accepted_at) VALUES ('522699', $1, 'test', 'accepted', '{}', $2)`,
        [id, new Date(1_600_000_000_000 + Math.min(n, 1))]);
    }
    const first = (await inject('GET', '/api/v1/operations?county=522699&limit=2')).json<Page>();
    expect(first.operations.map((operation) => operation.id.at(-1))).toEqual(['3', '2']);
    const second = (await inject('GET', `/api/v1/operations?county=522699&limit=2&after=${first.next}`)).json<Page>();
    expect(second.operations.map((operation) => operation.id.at(-1))).toEqual(['1']);
    expect(second.next).toBeNull();
  });
});
