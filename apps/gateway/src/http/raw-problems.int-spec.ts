import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';

const county = 'county=522632';

describe('what comes to the port of the gateway', () => {
  let servers: Servers;
  let gateway: Gateway;

  beforeAll(async () => {
    servers = await startServers();
    gateway = await startGateway(servers, new ServicesByHand(), { ALLOWED_HOSTS: 'guzhou.example, Guzhou-2.example' });
  });
  afterAll(async () => {
    await gateway?.close();
    await servers?.stop();
  });

  /** Sends bytes as they are; what comes back, until the connection ends. */
  const send = async (bytes: string) => {
    const socket = connect(Number(new URL(gateway.address).port), '127.0.0.1');
    socket.write(bytes, 'latin1');
    const answer = await text(socket);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), body };
  };
  const get = (headers: string, path = `/api/v1/operations?${county}`) => send(`GET ${path} HTTP/1.1\r\n${headers}authorization: Bearer ${servers.caller.key}\r\nconnection: close\r\n\r\n`);

  it.each([
    ['no HTTP', 'nonsense\r\n\r\n', 400, 'request/unreadable'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n', 400, 'request/unreadable'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400, 'request/unreadable'],
    ['a length and chunks', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 400, 'request/unreadable'],
    ['headers of 40 KB', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 431, 'request/headers-too-large'],
    ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'request/unreadable'],
    ['a CONNECT', 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n', 405, 'route/method-not-allowed'],
    ['a method that nobody knows', 'BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n', 400, 'request/unreadable'],
    ['a method of file shares', 'PROPFIND / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 404, 'route/unknown'],
    ['JSON that is not UTF-8', 'POST /api/v1/reports/monthly HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: OURS\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n"\xca\xff"',
      400, 'request/not-utf-8'],
    ['an Expect that nobody meets', 'GET / HTTP/1.1\r\nHost: localhost\r\nExpect: miracles\r\n\r\n', 417, 'request/expectation-failed'],
  ])('is answered with a problem: %s', async (_what, bytes, status, code) => {
    const answer = await send(bytes.replace('OURS', servers.authorization.authorization));
    expect(answer.head).toContain('content-type: application/problem+json');
    const body = JSON.parse(answer.body) as { instance: string };
    expect([answer.status, body]).toMatchObject([status, { status, code, detail: expect.stringMatching(/[一-鿿]/) }]);
    expect(answer.head).toContain(`x-request-id: ${body.instance}`);
  });

  it.each(['localhost', '127.0.0.1:8080', '[::1]:8080', 'guzhou.example', 'GUZHOU-2.example:443'])('is served under a name of its own: %s', async (host) => {
    expect((await get(`host: ${host}\r\n`)).status).toBe(200);
  });

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost@evil.example', 'guzhou.example.', ''])('is refused under another name: "%s"', async (host) => {
    const answer = await get(`host: ${host}\r\n`);
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([421, { code: 'host/not-allowed' }]);
  });

  it.each(['http://evil.example', 'null', 'https://localhost.evil.example'])('is refused from a page of another site: %s', async (origin) => {
    const answer = await get(`host: localhost\r\norigin: ${origin}\r\n`);
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([403, { code: 'origin/not-allowed' }]);
    expect((await get(`host: localhost\r\norigin: ${origin}\r\n`, '/api/openapi.json')).status).toBe(403);
  });

  it('is served from a page of its own', async () => {
    expect((await get('host: localhost\r\norigin: https://guzhou.example\r\n')).status).toBe(200);
  });

  it('is under any name where it listens beyond loopback, for no page of another site has a key', async () => {
    const open = await startGateway(servers, new ServicesByHand(), { HOST: '0.0.0.0' });
    const answer = await open.inject({
      method: 'GET', url: `/api/v1/operations?${county}`, headers: { host: 'guzhou.example' },
    });
    expect(answer.statusCode).toBe(200);
    await open.close();
  });

  it('gets answers that are no page, stand in no frame and tell nobody where their reader was', async () => {
    const answer = await get('host: localhost\r\n');
    expect(answer.head).toContain("content-security-policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    expect(answer.head).toContain('referrer-policy: no-referrer');
  });
});
