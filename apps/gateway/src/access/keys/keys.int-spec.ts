import { newKey } from '@guzhou/access';
import type { Subject } from '@guzhou/contracts';
import { keyFor } from '@guzhou/testing';
import { eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../../test/gateway-fixture.js';
import { SubjectsService } from '../subjects/subjects.service.js';
import { SystemsService } from './systems.service.js';

const address = '/api/v1/operations?county=522632';

const administrator: Subject = {
  id: 'b3a1f0de-0000-4000-8000-000000000001', kind: 'person',
  grants: [{ role: 'user-administrator', scope: { division: '522600000000' }, from: '2020-01-01', to: null }],
};

describe('a call with a key', () => {
  let servers: Servers;
  let gateway: Gateway;
  beforeAll(async () => {
    servers = await startServers();
    gateway = await startGateway(servers, new ServicesByHand());
  });
  afterAll(async () => {
    await gateway?.close();
    await servers?.stop();
  });

  const call = (authorization: string, headers: Record<string, string> = {}) =>
    gateway.inject({ method: 'GET', url: address, headers: { authorization, ...headers } });
  const statusOf = async (key: string) => (await call(`Bearer ${key}`)).statusCode;
  const system = () => keyFor(servers.fresh.database, [{ permissions: ['operation.read'], scope: { division: '522632000000' } }]);
  const change = (statement: string, ...values: string[]) => servers.fresh.database.query(statement, values);

  it('is let in, whatever the letters of "Bearer"', async () => {
    const { key } = await system();
    expect([await statusOf(key), (await call(`bearer  ${key}`)).statusCode]).toEqual([200, 200]);
  });

  it('that does not hold is answered with the same words, whatever is wrong with it', async () => {
    const [right, expired, revoked, suspended, invited] = await Promise.all([system(), system(), system(), system(), system()]);
    await change(`UPDATE access_key SET expires_at = now() - interval '1 second' WHERE subject_id = $1`, expired.subject);
    await change(`UPDATE access_key SET revoked_at = now(), revoked_by = 'test' WHERE subject_id = $1`, revoked.subject);
    await change(`UPDATE access_subject SET state = 'suspended' WHERE subject_id = $1`, suspended.subject);
    await change(`UPDATE access_subject SET state = 'invited' WHERE subject_id = $1`, invited.subject);
    const [id, other] = [right.key.slice(3, 15), newKey().text];
    await change(`UPDATE access_key SET secret_sha256 = sha256('another') WHERE key_id = $1`, id);
    const answers = await Promise.all([
      '', 'Bearer', `Basic ${right.key}`, `Bearer ${other}`, `Bearer ${other.slice(0, -1)}`, `Bearer ${right.key}`, `Bearer ${expired.key}`,
      `Bearer ${revoked.key}`, `Bearer ${suspended.key}`, `Bearer ${invited.key}`, 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.',
      `Bearer ${invited.key}, Bearer ${servers.caller.key}`,
    ].map((authorization) => call(authorization)));
    const told = answers.map(({ statusCode, headers, body }) => [statusCode, headers['www-authenticate'], { ...JSON.parse(body), instance: '' }]);
    expect(told[0]).toMatchObject([401, 'Bearer', { code: 'access/not-signed-in' }]);
    expect(told.slice(1)).toEqual(told.slice(1).map(() => told[0]));
  });

  it.each([
    ['its key is revoked', `UPDATE access_key SET revoked_at = now(), revoked_by = 'test' WHERE subject_id = $1`],
    ['its system is suspended', `UPDATE access_subject SET state = 'suspended' WHERE subject_id = $1`],
  ])('is let in no longer than a second after %s in another gateway', async (_, statement) => {
    const { key, subject } = await system();
    expect(await statusOf(key)).toBe(200);
    await change(statement, subject);
    const since = performance.now();
    await eventually(() => statusOf(key), (status) => status === 401);
    expect(performance.now() - since).toBeLessThan(2_000); // a second, and what a busy machine takes
  });

  it('acts with the grants of its system that have not ended, and no others', async () => {
    const held = { permissions: ['register.read' as const], scope: { village: '522632100201', grid: 'G1' }, from: '2020-01-01', to: '2999-01-01' };
    const { subject } = await keyFor(servers.fresh.database, [held, { role: 'inspector', to: '2020-06-01' }]);
    await change(
      `UPDATE access_grant SET permissions = array_append(permissions, 'of.another-version') WHERE subject_id = $1 AND role IS NULL`, subject);
    expect(await gateway.app.get(SubjectsService, { strict: false }).load(subject)).toEqual({ id: subject, kind: 'system', grants: [held] });
  });

  it('says for whom it acts only by a code, and only with the permission to', async () => {
    const { key } = await system();
    const codes = await Promise.all([
      call(`Bearer ${key}`, { 'guzhou-on-behalf-of': 'cadre-17' }),
      call(`Bearer ${servers.caller.key}`, { 'guzhou-on-behalf-of': '韦一' }),
      call(`Bearer ${servers.caller.key}`, { 'guzhou-on-behalf-of': 'a b' }),
      call(`Bearer ${key}`, { 'guzhou-actor': 'mayor' }),
      call('', { 'guzhou-actor': 'mayor' }),
    ].map(async (answer) => `${(await answer).statusCode} ${(await answer).json<{ code: string }>().code}`));
    expect(codes).toEqual([
      '403 access/not-permitted', '400 on-behalf-of/malformed', '400 on-behalf-of/malformed', '400 actor/ended', '401 access/not-signed-in',
    ]);
    expect((await call(`Bearer ${servers.caller.key}`, { 'guzhou-on-behalf-of': 'cadre-17' })).statusCode).toBe(200);
  });

  it('is noted to the hour, so that one sees which key nobody uses any more', async () => {
    const { key, subject } = await system();
    const used = () => servers.fresh.database.query<{ at: Date | null }>('SELECT last_used_at AS at FROM access_key WHERE subject_id = $1', [subject]);
    expect(await used()).toEqual([{ at: null }]);
    await statusOf(key);
    const [noted] = await eventually(used, ([row]) => row!.at !== null);
    expect(noted!.at!.getTime() % 3_600_000).toBe(0);
  });

  it('goes over from one key to the next without a gap, with two at most', async () => {
    const systems = gateway.app.get(SystemsService, { strict: false });
    const system_ = { name: '县扶贫系统', division: '522632000000', permissions: ['operation.read' as const], reason: '榕数〔2020〕3号' };
    const { subject, text: first, key } = await systems.create(administrator, system_, { label: 'of 2020', days: 30 });
    const { text: second } = await systems.addKey(administrator, subject, { label: 'of 2021', days: 30 });
    const third = () => systems.addKey(administrator, subject, { label: 'of 2022', days: 30 });
    await expect(third()).rejects.toMatchObject({ problem: { code: 'key/too-many', status: 409 } });
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200]);
    await systems.revoke(administrator, subject, key);
    await expect(systems.revoke(administrator, subject, key)).rejects.toMatchObject({ problem: { code: 'key/unknown' } });
    await eventually(() => statusOf(first), (status) => status === 401);
    expect(await statusOf((await third()).text)).toBe(200);
    const { keys: listed } = await systems.get(administrator, subject);
    expect(listed.map(({ label, revokedAt }) => [label, revokedAt === null])).toEqual([['of 2022', true], ['of 2021', true], ['of 2020', false]]);
    expect(JSON.stringify(listed)).not.toContain(second.slice(16));
  });

  it('finds room for one key where several are asked for at once', async () => {
    const systems = gateway.app.get(SystemsService, { strict: false });
    const { subject } = await systems.create(
      administrator, { name: 'one', division: '522632000000', permissions: ['report.read'], reason: 'x' }, { label: 'a', days: 1 });
    const asked = await Promise.allSettled([1, 2, 3].map((n) => systems.addKey(administrator, subject, { label: `${n}`, days: 1 })));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
