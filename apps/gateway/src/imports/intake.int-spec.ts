import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { writeTable } from '@guzhou/spreadsheets';
import {
  county, eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers,
} from '../../test/gateway-fixture.js';

const heading = 'household_code,village_code,formed_on,dissolved_on,phone\n';
const row = 'H-1,522632100001,2010-01-01,,\n';

describe('taking files in', () => {
  let servers: Servers;
  let gateway: Gateway;
  let uploads: object[];
  const open: ClientRequest[] = [];

  beforeAll(async () => { servers = await startServers(); });
  afterAll(async () => { await servers?.stop(); });
  afterEach(async () => {
    for (const request of open.splice(0)) request.destroy();
    await gateway?.close();
  });

  async function start(env: Record<string, string>): Promise<void> {
    gateway = await startGateway(servers, new ServicesByHand(), env);
    uploads = [];
    gateway.logger.info = ((fields: object) => { if ('outcome' in fields) uploads.push(fields); });
  }

  function begin(headers: Record<string, string> = {}, path = `/api/v1/imports?kind=households&county=${county}`): ClientRequest {
    const request = httpRequest(gateway.address + path, {
      method: 'POST', headers: { ...servers.authorization, 'content-type': 'text/csv', 'transfer-encoding': 'chunked', ...headers },
    });
    open.push(request.on('error', () => {}));
    return request;
  }

  async function answerOf(request: ClientRequest) {
    const [response] = await once(request, 'response') as [IncomingMessage];
    const body = JSON.parse(await text(response)) as { code?: string };
    return { status: response.statusCode, code: body.code, retryAfter: response.headers['retry-after'], connection: response.headers.connection };
  }

  const connectionsAt = (state: string) => servers.fresh.database.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'gateway' AND state LIKE $1`, [state]);
  const cameIn = () => eventually(async () => uploads.length, (count) => count > 0);

  it('gives an upload up that trickles, though it never stops, and says so in the log', async () => {
    await start({ IMPORT_STALL_MS: '400', IMPORT_MIN_RATE: '5000' });
    const request = begin();
    request.write(heading);
    const drip = setInterval(() => request.write('H'), 20);
    try {
      expect(await answerOf(request)).toEqual({ status: 408, code: 'request/too-slow', retryAfter: '1', connection: 'close' });
    } finally {
      clearInterval(drip);
    }
    expect(uploads).toEqual([expect.objectContaining({ county, kind: 'households', outcome: 'request/too-slow', bytes: expect.any(Number) })]);
  });

  it('gives an upload up that takes too long in all, however fast it comes', async () => {
    await start({ IMPORT_UPLOAD_MS: '300', IMPORT_MIN_RATE: '1' });
    const request = begin();
    request.write(heading);
    const flow = setInterval(() => request.write(row.repeat(100)), 10);
    try {
      expect(await answerOf(request)).toMatchObject({ status: 408, code: 'request/too-slow' });
    } finally {
      clearInterval(flow);
    }
  });

  it('waits for a slow upload without a transaction, and takes it', async () => {
    await start({});
    const request = begin();
    await new Promise((resolve) => { request.write(heading + row, resolve); });
    await eventually(() => connectionsAt('idle in transaction%'), (connections) => connections.length === 0);
    request.end(row.replace('H-1', 'H-2'));
    expect((await answerOf(request)).status).toBe(202);
    expect(uploads).toEqual([expect.objectContaining({ outcome: 'taken', bytes: heading.length + 2 * row.length })]);
  });

  it('logs an upload that breaks off', async () => {
    await start({});
    const request = begin();
    await new Promise((resolve) => { request.write(heading + row, resolve); });
    request.destroy();
    await cameIn();
    expect(uploads).toEqual([expect.objectContaining({ outcome: 'request/broken-off' })]);
  });

  it('says in the log that content was sent again, and that a gateway which stops gave an upload up', async () => {
    await start({ SHUTDOWN_GRACE_MS: '200' });
    const outcomes = () => uploads.map((line) => (line as { outcome: string }).outcome);
    const file = heading + row.replace('H-1', 'H-again');
    const [first, again] = [await gateway.upload('households', file), await gateway.upload('households', file)];
    expect([first.status, again.status]).toEqual([202, 200]);
    expect(outcomes()).toEqual(['taken', 'same-content']);
    const request = begin({ expect: '100-continue' });
    request.flushHeaders();
    await once(request, 'continue'); // it is in the gateway's hands
    request.write(heading);
    const [answer] = await Promise.all([answerOf(request), gateway.app.close()]);
    expect(answer).toMatchObject({ status: 503, code: 'import/gateway-stops', retryAfter: '5' });
    expect(outcomes()).toContain('import/gateway-stops');
  });

  it('leaves room for others, however many files one caller sends at once', async () => {
    await start({ IMPORT_UPLOADS: '4', IMPORT_UPLOADS_PER_CALLER: '2' });
    const held = [begin({ 'guzhou-on-behalf-of': 'cadre-1' }), begin({ 'guzhou-on-behalf-of': 'cadre-1' })];
    for (const request of held) await new Promise((resolve) => { request.write(heading, resolve); });
    const third = () => gateway.upload('households', heading + row, { 'guzhou-on-behalf-of': 'cadre-1' });
    const refused = await eventually(third, ({ status }) => status === 429);
    expect([refused.headers.get('retry-after'), (await refused.json() as { code: string }).code]).toEqual(['2', 'import/too-many-of-yours']);
    expect((await gateway.upload('households', `${heading}${row}${row.replace('H-1', 'H-3')}`, { 'guzhou-on-behalf-of': 'cadre-2' })).status).toBe(202);
    for (const request of held) request.destroy();
    await eventually(third, ({ status }) => status === 202 || status === 200);
  });

  it.each([
    ['what is packed for the way', { 'content-encoding': 'gzip' }, 415, 'request/content-encoding-unsupported'],
    ['a key, for a file is known by its content', { 'idempotency-key': 'k-1' }, 400, 'idempotency-key/not-taken'],
  ])('refuses %s', async (_, headers, status, code) => {
    await start({});
    const answer = await gateway.upload('households', heading + row, headers);
    expect([answer.status, (await answer.json() as { code: string }).code]).toEqual([status, code]);
    expect(answer.headers.get('accept-encoding')).toBe(status === 415 ? 'identity' : null);
    expect(uploads).toEqual([]);
  });

  it('answers 503 when uploads take all the room there is, and takes files again when it is free', async () => {
    await start({ IMPORT_SPOOL_BYTES: '2000' });
    const answer = await gateway.upload('households', heading + row.repeat(200));
    expect([answer.status, answer.headers.get('retry-after'), (await answer.json() as { code: string }).code]).toEqual([503, '30', 'import/spool-full']);
    expect((await gateway.upload('households', heading + row)).status).toBeLessThan(300);
  });

  it('keeps the connection of a file that takes long to read, and answers others meanwhile', async () => {
    await start({ CONNECTION_IDLE_MS: '300' });
    const rows = [heading.trim().split(','), ...Array.from({ length: 60_000 }, (_, n) => [`H-${n}`, '522632100001', '2010-01-01', '', ''])];
    const book = await buffer(writeTable('xlsx', { name: '户', widths: [], rows }));
    let reading = true;
    let answered = 0;
    const others = async () => {
      for (; reading; answered++) expect((await gateway.fetch(`/api/v1/operations?county=${county}`)).status).toBe(200);
    };
    const [answer] = await Promise.all([gateway.upload('households', book).finally(() => { reading = false; }), others()]);
    expect(answer.status).toBe(202);
    expect((uploads[0] as { ms: number }).ms).toBeGreaterThan(300);
    // Were it read in the gateway's own process, one would have been answered before it and one after it.
    expect(answered).toBeGreaterThan(4);
  });

  it('gives a body up that is no file and does not come in time, at whatever address', async () => {
    await start({ BODY_MAX_MS: '200' });
    for (const path of ['/api/v1/households/search', '/api/v1/nowhere']) {
      const request = begin({ 'content-type': 'application/json' }, path);
      request.write('{"');
      expect(await answerOf(request)).toMatchObject({ connection: 'close', ...(path.endsWith('search') ? { status: 408, code: 'request/too-slow', retryAfter: '1' } : {}) });
    }
    const split = begin({ 'content-type': 'application/json' }, '/api/v1/households/search');
    for (const character of '{"nothing": true}') split.write(character);
    split.end();
    expect(await answerOf(split)).toMatchObject({ status: 400, code: 'request/invalid' });
  });
});
