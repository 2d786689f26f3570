import { GetHousehold, type Grant } from '@guzhou/contracts';
import { dayOf, daysAfter } from '@guzhou/days';
import { ProblemError } from '@guzhou/runtime';
import { keyFor } from '@guzhou/testing';
import { eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../../test/gateway-fixture.js';
import type { UserView } from './users.routes.js';

const county = { division: '522632000000' };
const town = { division: '522632100000' };
const today = dayOf(new Date());

/** Households has one household, in a grid of a village of the town. */
class OneHousehold extends ServicesByHand {
  override async answer(name: string, input: unknown, key: string | undefined): Promise<unknown> {
    if (name !== GetHousehold.name) return super.answer(name, input, key);
    if ((input as { householdCode: string }).householdCode === 'H-1') return { villageCode: '522632100201', gridCode: 'G1' };
    throw new ProblemError({ code: 'household/unknown', status: 404, detail: { zh: '没有这一户。', en: 'There is no such household.' } });
  }
}

describe('whoever administers users', () => {
  let servers: Servers;
  let gateway: Gateway;
  beforeAll(async () => {
    servers = await startServers();
    gateway = await startGateway(servers, new OneHousehold());
  });
  afterAll(async () => {
    await gateway?.close();
    await servers?.stop();
  });

  const administrator = (scope: Grant['scope'] = county) => keyFor(servers.fresh.database, [{ role: 'user-administrator', scope }]);
  const call = async (key: string, method: 'GET' | 'POST', path: string, payload?: object, headers: Record<string, string> = {}) => {
    const answer = await gateway.inject({
      method, url: `/api/v1${path}`, payload,
      headers: { authorization: `Bearer ${key}`, ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    });
    return { status: answer.statusCode, body: answer.json<UserView & { code: string }>(), etag: String(answer.headers.etag) };
  };
  const said = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code ?? ''}`.trim();
  const make = async (key: string, name = '石某', division = town.division) => (await call(key, 'POST', '/users', { name, division })).body;
  /** As somebody does who has just read it. */
  const change = async (key: string, id: string, what: string, body?: object) => {
    const { etag } = await call(key, 'GET', `/users/${id}`);
    return call(key, 'POST', `/users/${id}/${what}`, body, { 'if-match': etag });
  };
  const grantOf = (role: string, scope: Grant['scope'] = town) => ({ role, scope, from: today, to: null, reason: '文号' });

  it('makes a user, grants a role, ends it, and all of it is in the trail', async () => {
    const { key, subject } = await administrator();
    const made = await make(key);
    expect(made).toMatchObject({ name: '石某', division: town.division, state: 'invited', revision: 1, grants: [] });
    const granted = await change(key, made.id, 'grants', grantOf('town-official'));
    expect([granted.status, granted.body]).toMatchObject([200, { revision: 2, grants: [{ role: 'town-official', pending: false, grantedBy: subject }] }]);
    const ended = await change(key, made.id, `grants/${granted.body.grants[0]!.id}/end`, {});
    expect(ended.body.grants).toMatchObject([{ to: today, endedBy: subject }]);
    expect(said(await change(key, made.id, `grants/${granted.body.grants[0]!.id}/end`, {}))).toBe('409 grant/ended');
    const trail = await servers.fresh.database.query<{ action: string }>(
      `SELECT action FROM audit_entries WHERE county_code = '000000' AND subject = $1 ORDER BY sequence`, [subject]);
    expect(trail.map(({ action }) => action)).toEqual(['user.create', 'grant.give', 'grant.end']);
  });

  it('makes one user for one key, however often it is asked', async () => {
    const { key } = await administrator();
    const ask = (name: string) => call(key, 'POST', '/users', { name, division: town.division }, { 'idempotency-key': 'once' });
    const [first, again] = [await ask('石某'), await ask('石某')];
    expect(again.body.id).toBe(first.body.id);
    expect(said(await ask('吴某'))).toBe('422 idempotency-key/reused');
  });

  it('changes nobody who was changed meanwhile, nor without having read', async () => {
    const { key } = await administrator();
    const { id } = await make(key);
    expect(said(await call(key, 'POST', `/users/${id}/suspension`))).toBe('428 precondition/missing');
    expect(said(await call(key, 'POST', `/users/${id}/suspension`, undefined, { 'if-match': '"7"' }))).toBe('412 user/changed-meanwhile');
  });

  it('neither sees nor changes who belongs elsewhere, and is told the same as of nobody', async () => {
    const [ours, theirs] = [await administrator(), await administrator({ division: '522633000000' })];
    const { id } = await make(ours.key);
    const nobody = '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11';
    const told = await Promise.all([id, nobody].map(async (each) => [
      await call(theirs.key, 'GET', `/users/${each}`),
      await call(theirs.key, 'POST', `/users/${each}/suspension`, undefined, { 'if-match': '"1"' }),
    ].map(({ status, body }) => [status, { ...body, instance: '' }])));
    expect(told[0]).toEqual(told[1]);
    expect(told[0]![0]).toMatchObject([404, { code: 'user/unknown' }]);
    const { body } = await call(theirs.key, 'GET', '/users');
    expect(body).toEqual({ users: [], next: null });
    expect(said(await call(theirs.key, 'POST', '/users', { name: 'x', division: town.division }))).toBe('403 grant/outside');
  });

  it('lists page by page, by division and by role', async () => {
    const { key } = await administrator({ division: '520100000000' });
    const ids: string[] = [];
    for (const division of ['520102000000', '520102100000', '520103000000']) ids.push((await make(key, '某', division)).id);
    await change(key, ids[1]!, 'grants', grantOf('town-official', { division: '520102100000' }));
    const list = async (query: string) => (await call(key, 'GET', `/users?${query}`)).body as unknown as { users: UserView[]; next: string | null };
    const first = await list('limit=2');
    expect([first.users.map(({ id }) => id), (await list(`limit=2&after=${first.next}`)).users.map(({ id }) => id)]).toEqual([ids.slice(0, 2), ids.slice(2)]);
    expect((await list('division=520102000000')).users.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect((await list('role=town-official')).users.map(({ id }) => id)).toEqual([ids[1]]);
    expect((await list('division=522632000000')).users).toEqual([]);
  });

  it('gives nothing above, beside or to who asks, and nothing at all without the permission', async () => {
    const { key } = await administrator();
    const { id } = await make(key);
    expect(said(await change(key, id, 'grants', grantOf('inspector', { division: '520000000000' })))).toBe('403 grant/outside');
    expect(said(await change(key, id, 'grants', grantOf('inspector', { division: '522633000000' })))).toBe('403 grant/outside');
    expect(said(await change(key, id, 'grants', { ...grantOf('inspector'), from: daysAfter(today, -1) }))).toBe('422 grant/day-unfit');
    const { key: reader } = await keyFor(servers.fresh.database, [{ role: 'county-official', scope: county }]);
    expect(said(await call(reader, 'GET', '/users'))).toBe('403 access/not-permitted');
  });

  it('waits for a second, whom the first did not appoint, where two have to agree', async () => {
    const [first, second] = [await administrator({ division: '522600000000' }), await administrator({ division: '522600000000' })];
    const { id } = await make(first.key, '石某', county.division);
    const { body } = await change(first.key, id, 'grants', grantOf('data-protection-officer', county));
    expect(body.grants).toMatchObject([{ pending: true }]);
    const confirm = (key: string) => change(key, id, `grants/${body.grants[0]!.id}/confirmation`);
    expect(said(await confirm(first.key))).toBe('403 grant/to-oneself');
    const appointed = await keyFor(servers.fresh.database, [{ role: 'user-administrator', scope: { division: '522600000000' } }]);
    await servers.fresh.database.query('UPDATE access_grant SET granted_by = $2 WHERE subject_id = $1', [appointed.subject, first.subject]);
    expect(said(await confirm(appointed.key))).toBe('403 access/not-permitted');
    expect((await confirm(second.key)).body.grants).toMatchObject([{ pending: false, confirmedBy: second.subject }]);
    expect(said(await confirm(second.key))).toBe('409 grant/not-pending');
  });

  it('suspends a system, of which nothing is taken a second later, and another may not end what stands above it', async () => {
    const { key } = await administrator();
    const made = await call(key, 'POST', '/systems', {
      name: '乡镇系统', division: town.division, permissions: ['operation.read'], reason: '文号', label: '2020年',
    });
    const shown = made.body as unknown as { system: string; key: string; secret: string };
    expect(made.status).toBe(201);
    const status = async () => (await call(shown.secret, 'GET', '/me')).status;
    expect(await status()).toBe(200);
    expect(said(await call((await administrator({ division: '522632101000' })).key, 'POST', `/systems/${shown.system}/keys/${shown.key}/revocation`))).toBe('404 user/unknown');
    expect((await call(key, 'POST', `/systems/${shown.system}/suspension`, undefined, { 'if-match': '"1"' })).body.state).toBe('suspended');
    await eventually(status, (now) => now === 401);
  });

  it('hands over all that one was granted from a day on, or nothing', async () => {
    const { key } = await administrator();
    const [from, to] = [await make(key, '甲'), await make(key, '乙')];
    await change(key, from.id, 'grants', grantOf('town-official'));
    await change(key, from.id, 'grants', grantOf('auditor'));
    const on = daysAfter(today, 7);
    expect((await change(key, from.id, 'hand-over', { to: to.id, on, reason: '轮岗' })).body.grants).toMatchObject([{ to: on }, { to: on }]);
    expect((await call(key, 'GET', `/users/${to.id}`)).body.grants).toMatchObject([
      { role: 'town-official', from: on, to: null }, { role: 'auditor', from: on, to: null },
    ]);
    expect(said(await change(key, from.id, 'hand-over', { to: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', on, reason: 'x' }))).toBe('404 user/unknown');
  });

  it('gives a link that works once, and is shown once, to who is to sign in', async () => {
    const { key, subject } = await administrator();
    const { id } = await make(key);
    await change(key, id, 'grants', grantOf('town-official'));
    const { status, body } = await change(key, id, 'invitation') as unknown as { status: number; body: { link: string; until: string } };
    expect([status, body.link]).toEqual([201, expect.stringMatching(/^http:\/\/localhost:\d+\/sign-in\/invitation\/[\w-]{43}$/)]);
    const page = await fetch(new URL(new URL(body.link).pathname, gateway.address));
    expect([page.status, (await page.text()).includes('石某')]).toEqual([200, true]);
    const trail = await servers.fresh.database.query<{ text: string }>(
      `SELECT coalesce(details::text, '') AS text FROM audit_entries WHERE county_code = '000000' AND subject = $1 AND action = 'user.invite'`, [subject]);
    expect([trail.length, trail[0]!.text.includes(body.link.slice(-43))]).toEqual([1, false]);
    await change(key, id, 'suspension');
    expect(said(await change(key, id, 'invitation'))).toBe('409 user/state-unfit');
  });

  it('gives nobody a link of who was granted more than the giver administers, nor of who administers beside', async () => {
    const [ours, above] = [await administrator(), await administrator({ division: '522600000000' })];
    const [wider, beside] = [await make(above.key), await make(above.key)];
    await change(above.key, wider.id, 'grants', grantOf('inspector', { division: '522600000000' }));
    expect(said(await change(ours.key, wider.id, 'invitation'))).toBe('403 grant/outside');
    await change(above.key, beside.id, 'grants', grantOf('user-administrator', town));
    const ofTown = await administrator(town);
    expect(said(await change(ofTown.key, beside.id, 'invitation'))).toBe('403 grant/outside');
    expect((await change(ours.key, beside.id, 'invitation')).status).toBe(201);
  });

  it('has what two agreed on wait for the second again, for the link would open it to who gives the link', async () => {
    const [first, second, third] = [
      await administrator({ division: '522600000000' }), await administrator({ division: '522600000000' }), await administrator({ division: '522600000000' }),
    ];
    const { id } = await make(first.key, '石某', county.division);
    const { body } = await change(first.key, id, 'grants', grantOf('data-protection-officer', county));
    await change(first.key, id, 'grants', grantOf('inspector', county));
    const confirm = (key: string) => change(key, id, `grants/${body.grants[0]!.id}/confirmation`);
    expect((await confirm(second.key)).status).toBe(200);
    expect((await change(second.key, id, 'invitation')).status).toBe(201);
    expect((await call(first.key, 'GET', `/users/${id}`)).body.grants).toMatchObject([
      { role: 'data-protection-officer', pending: true, grantedBy: second.subject, confirmedBy: null }, { role: 'inspector', pending: false },
    ]);
    expect(said(await confirm(second.key))).toBe('403 grant/to-oneself');
    expect((await confirm(third.key)).body.grants).toMatchObject([{ pending: false, confirmedBy: third.subject }, {}]);
  });

  it('is told who may see a household, by which grant', async () => {
    const { key } = await administrator();
    const within = await keyFor(servers.fresh.database, [{ role: 'grid-officer', scope: { village: '522632100201', grid: 'G1' } }]);
    const cadre = await keyFor(servers.fresh.database, [{ role: 'paired-cadre', scope: { county: '522632', households: ['H-1'] } }]);
    const without = await keyFor(servers.fresh.database, [
      { role: 'grid-officer', scope: { village: '522632100201', grid: 'G2' } }, { role: 'auditor', scope: county },
      { role: 'inspector', scope: county, to: today },
    ]);
    const ask = (by: string, code: string) => call(by, 'GET', `/households/${code}/readers?county=522632`);
    const readers = (await ask(key, 'H-1')).body as unknown as { readers: { id: string }[] };
    const seen = readers.readers.map(({ id }) => id);
    expect([seen.includes(within.subject), seen.includes(cadre.subject), seen.includes(without.subject)]).toEqual([true, true, false]);
    expect(said(await ask(key, 'H-2'))).toBe('404 household/unknown');
  });

  it('and everybody else is told who they are and what roles there are', async () => {
    const { key, subject } = await keyFor(servers.fresh.database, [{ permissions: ['operation.read'], scope: town }]);
    expect((await call(key, 'GET', '/me')).body).toMatchObject({ id: subject, kind: 'system', permissions: ['operation.read'] });
    expect((await call(key, 'GET', '/roles')).body).toMatchObject({ roles: expect.arrayContaining([expect.objectContaining({ role: 'auditor' })]) });
  });
});
