import { randomBytes } from 'node:crypto';
import { newKey } from '@guzhou/access';
import { FieldCipher } from '@guzhou/runtime';
import { keyFor, type TestKey } from '@guzhou/testing';
import { eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../../test/gateway-fixture.js';
import { SubjectsService } from '../subjects/subjects.service.js';

const county = { division: '522632000000' };
const PLACE = 'oauth/access-token';

interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

describe('a system that speaks OAuth 2', () => {
  let servers: Servers;
  let gateway: Gateway;
  beforeAll(async () => {
    servers = await startServers();
    gateway = await startGateway(servers, new ServicesByHand(), { PUBLIC_URL: 'http://localhost:8080' });
  });
  afterAll(async () => {
    await gateway?.close();
    await servers?.stop();
  });

  const system = () => keyFor(servers.fresh.database, [{ permissions: ['report.read', 'operation.read'], scope: county }]);
  const change = (statement: string, ...values: string[]) => servers.fresh.database.query(statement, values);
  const basic = ({ subject, key }: TestKey) => ({ authorization: `Basic ${Buffer.from(`${subject}:${key}`).toString('base64')}` });
  const ask = async (headers: Record<string, string>, fields: Record<string, string> = {}): Promise<Told> => {
    const answer = await fetch(new URL('/oauth/token', gateway.address), {
      method: 'POST', headers, body: new URLSearchParams({ grant_type: 'client_credentials', ...fields }),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() as Told['body'] };
  };
  const tokenOf = async (client: TestKey, fields?: Record<string, string>) => String((await ask(basic(client), fields)).body.access_token);
  const call = async (bearer: string, path = '/me') => {
    const answer = await gateway.inject({ method: 'GET', url: `/api/v1${path}`, headers: { authorization: `Bearer ${bearer}` } });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>(), asks: answer.headers['www-authenticate'] };
  };
  const statusOf = async (bearer: string) => (await call(bearer)).status;
  /** As a gateway seals one. */
  const sealed = (content: object, place = PLACE, cipher = gateway.app.get(FieldCipher, { strict: false })) => (
    `gzt_${cipher.encrypt(JSON.stringify(content), place).toString('base64url')}`);
  const inAnHour = () => Math.floor(Date.now() / 1000) + 3_600;
  const keyId = ({ key }: TestKey) => key.slice(3, 15);

  it('gets a token for its key by either way, and calls with it', async () => {
    const client = await system();
    const inHeader = await ask(basic(client));
    expect(inHeader).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 600, scope: 'operation.read report.read' } });
    expect([inHeader.headers.get('cache-control'), inHeader.headers.get('pragma')]).toEqual(['no-store', 'no-cache']);
    const inBody = await ask({}, { client_id: client.subject.toUpperCase(), client_secret: client.key });
    for (const { body } of [inHeader, inBody]) {
      expect(await call(String(body.access_token))).toMatchObject({ status: 200, body: { id: client.subject, permissions: ['operation.read', 'report.read'] } });
    }
    expect(inHeader.body.access_token).not.toBe(inBody.body.access_token);
  });

  it('asks for less than it may, and then may no more, in what goes on for it either', async () => {
    const client = await system();
    const told = await ask(basic(client), { scope: 'report.read' });
    expect(told.body).toMatchObject({ scope: 'report.read' });
    const token = String(told.body.access_token);
    expect((await call(token)).body).toMatchObject({ permissions: ['report.read'], grants: [{ permissions: ['report.read'], scope: county }] });
    expect((await call(token, '/operations?county=522632')).status).toBe(403);
    expect(await statusOf(client.key)).toBe(200);
    const narrow = { id: client.subject, kind: 'system' as const, grants: [{ permissions: ['report.read' as const], scope: county, from: '2020-01-01', to: null }] };
    expect((await gateway.app.get(SubjectsService, { strict: false }).now(narrow)).grants).toMatchObject([{ permissions: ['report.read'] }]);
  });

  it.each([['more than it may', 'report.read register.change'], ['what is nothing', 'everything'], ['two spaces', 'report.read  report.read']])(
    'is not given %s', async (_, scope) => {
      expect(await ask(basic(await system()), { scope })).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    });

  it('is told the same whatever is wrong with who it says it is', async () => {
    const [right, other, expired, revoked, suspended] = await Promise.all([system(), system(), system(), system(), system()]);
    await change(`UPDATE access_key SET expires_at = now() - interval '1 second' WHERE subject_id = $1`, expired.subject);
    await change(`UPDATE access_key SET revoked_at = now(), revoked_by = 'test' WHERE subject_id = $1`, revoked.subject);
    await change(`UPDATE access_subject SET state = 'suspended' WHERE subject_id = $1`, suspended.subject);
    const told = [
      await ask({}), await ask(basic({ ...right, key: newKey().text })), await ask(basic({ ...right, key: other.key })),
      await ask(basic({ ...right, key: 'guess' })), await ask(basic({ subject: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', key: right.key })),
      await ask(basic(expired)), await ask(basic(revoked)), await ask(basic(suspended)), await ask({ authorization: `Bearer ${right.key}` }),
    ].map(({ status, headers, body }) => [status, headers.get('www-authenticate'), body]);
    expect(told).toEqual(told.map(() => [
      401, 'Basic realm="guzhou", charset="UTF-8"', { error: 'invalid_client', error_description: expect.stringMatching(/^[ !#-[\]-~]+$/) }]));
  });

  it('waits after many wrong secrets from one address; the right one is taken all the same', async () => {
    const client = await system();
    const wrong = { ...client, key: newKey().text };
    const last = await eventually(() => ask(basic(wrong)), ({ status }) => status === 429);
    expect(last.body).toMatchObject({ error: 'invalid_client' });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(basic(client))).status).toBe(200);
  });

  it.each([
    ['its key is revoked', `UPDATE access_key SET revoked_at = now(), revoked_by = 'test' WHERE subject_id = $1`],
    ['its key expires', `UPDATE access_key SET expires_at = now() WHERE subject_id = $1`],
    ['its system is suspended', `UPDATE access_subject SET state = 'suspended' WHERE subject_id = $1`],
    ['its grant is ended', `UPDATE access_grant SET valid_to = valid_from WHERE subject_id = $1`],
  ])('has no use of a token a second after %s', async (_, statement) => {
    const client = await system();
    const token = await tokenOf(client);
    expect((await call(token, '/operations?county=522632')).status).toBe(200);
    await change(statement, client.subject);
    const since = performance.now();
    await eventually(() => call(token, '/operations?county=522632'), ({ status }) => status === 401 || status === 403);
    expect(performance.now() - since).toBeLessThan(2_000); // a second, and what a busy machine takes
  });

  it('cannot make, change, prolong or widen a token', async () => {
    const client = await system();
    const [token, key] = [await tokenOf(client, { scope: 'report.read' }), keyId(client)];
    const stranger = new FieldCipher(`k1:${randomBytes(32).toString('base64')}`);
    const jwt = (header: object, claims: object) => [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const claims = { iss: 'http://localhost:8080', sub: client.subject, client_id: client.subject, exp: inAnHour(), scope: 'register.change' };
    expect(await statusOf(sealed({ key, until: inAnHour() }))).toBe(200);
    const forged = {
      'no algorithm': `${jwt({ alg: 'none', typ: 'at+jwt' }, claims)}.`,
      'an algorithm of one key': `${jwt({ alg: 'HS256', typ: 'at+jwt' }, claims)}.${randomBytes(32).toString('base64url')}`,
      'no algorithm, as one of ours': `gzt_${jwt({ alg: 'none' }, claims)}.`,
      'another key': sealed({ key, until: inAnHour() }, PLACE, stranger),
      'sealed for something else': sealed({ key, until: inAnHour() }, 'access_ceremony/oidc'),
      expired: sealed({ key, until: Math.floor(Date.now() / 1000) }),
      'of a key that is none': sealed({ key: '000000000000', until: inAnHour() }),
      'more in it than there is': sealed({ key, until: inAnHour(), admin: true }),
      'without an end': sealed({ key }),
      'nothing sealed': `gzt_${Buffer.from(JSON.stringify({ key, until: inAnHour() })).toString('base64url')}`,
      'cut off': token.slice(0, -4),
      empty: 'gzt_',
    };
    for (let at = 8; at < token.length; at += 29) {
      const other = token[at] === 'A' ? 'B' : 'A';
      Object.assign(forged, { [`changed at ${at}`]: token.slice(0, at) + other + token.slice(at + 1) });
    }
    const told = await Promise.all(Object.entries(forged).map(async ([what, text]) => {
      const { status, body, asks } = await call(text);
      return [what, status, body.code, asks];
    }));
    expect(told).toEqual(Object.keys(forged).map((what) => [what, 401, 'access/not-signed-in', 'Bearer']));
    // What a token names beyond what the system has gives nothing.
    expect((await call(sealed({ key, until: inAnHour(), scope: ['register.change', 'platform.work', 'report.read'] }))).body)
      .toMatchObject({ permissions: ['report.read'] });
  });

  it('cannot get a token for a token, nor send one as its secret', async () => {
    const client = await system();
    expect((await ask(basic({ ...client, key: await tokenOf(client) }))).body).toMatchObject({ error: 'invalid_client' });
  });

  it('is answered in the words of OAuth, and a body that is no form in those of the API', async () => {
    expect(await ask(basic(await system()), { grant_type: 'password' })).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
    const json = await fetch(new URL('/oauth/token', gateway.address), { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect([json.status, await json.json()]).toMatchObject([415, { status: 415 }]);
  });

  it('finds where to ask by what is configured, whatever it is called by', async () => {
    const { payload } = await gateway.app.inject({ url: '/.well-known/oauth-authorization-server', headers: { host: '127.0.0.1:1' } });
    expect(JSON.parse(payload)).toMatchObject({
      issuer: 'http://localhost:8080', token_endpoint: 'http://localhost:8080/oauth/token', grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'], scopes_supported: expect.arrayContaining(['report.read']),
    });
    expect(payload).not.toContain('platform.work');
  });

  it('leaves each token that it was given and each that it was refused in the trail, and none of them', async () => {
    const client = await system();
    const token = await tokenOf(client, { scope: 'report.read' });
    const rows = await servers.fresh.database.query<{ line: string }>(
      `SELECT concat_ws(' ', subject, outcome, details) AS line FROM audit_entries WHERE county_code = '000000' AND action = 'token.give' ORDER BY sequence`);
    const lines = rows.map(({ line }) => line);
    expect(lines.filter((line) => line.startsWith(client.subject))).toEqual([expect.stringMatching(new RegExp(`done .*${keyId(client)}.*report.read`))]);
    expect(lines.some((line) => line.startsWith('unknown refused'))).toBe(true);
    expect(lines.join().includes(token.slice(8, 40)) || lines.join().includes(client.key.slice(16))).toBe(false);
  });
});
