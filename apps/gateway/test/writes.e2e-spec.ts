import { Readable } from 'node:stream';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';

const county = '522632';
const town = smallTown({ seed: 13, villages: 2, householdsPerVillage: 20 });

describe('a single write through the gateway', () => {
  let system: System;
  let gateway: GatewayClient;
  let code: string;
  let path: string;

  beforeAll(async () => {
    system = await startSystem({ serviceEnv: { gateway: { REQUEST_DEADLINE_MS: '3000', ASK_AGAIN_AFTER_MS: '1000', WRITE_POLL_MS: '200' } } });
    gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
    for (const kind of ['divisions', 'villages', 'households', 'members']) {
      const file = town.files.find((each) => each.kind === kind)!;
      await gateway.import({ kind, body: () => Readable.from(csvOf(file)) }, county);
    }
    const page = await gateway.call((api) => api.GET('/api/v1/households', { params: { query: { division: town.code, limit: 1 } } }));
    code = page.households[0]!.householdCode;
    path = `${system.gatewayUrl}/api/v1/households/${code}`;
  });
  afterAll(async () => { await system?.stop(); });

  const household = () => gateway.call((api) => api.GET('/api/v1/households/{code}', { params: { path: { code }, query: { county, asOf: '2020-05-31' } } }));
  const read = async () => (await system.fetch(`${path}?county=${county}`)).headers.get('etag')!;
  const found = { enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'B' };
  const body = { source: 'visit', effectiveOn: '2020-05-12', evidence: [{ kind: 'visit_record', reference: 'V-7' }], found };
  const write = (headers: Record<string, string>, changes: object = {}) => system.fetch(`${path}/living-conditions?county=${county}`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ ...body, ...changes }),
  });
  const problemOf = async (answer: Promise<Response>) => {
    const { status, code } = await (await answer).json() as { status: number; code: string };
    return `${status} ${code}`;
  };

  it('is done, and seen in the next read', async () => {
    const answer = await write({ 'if-match': await read(), 'guzhou-on-behalf-of': 'cadre-7' });
    expect(answer.status).toBe(200);
    const households = [{ householdCode: expect.any(String), revision: expect.any(Number) }];
    expect(await answer.json()).toEqual({ changeId: expect.any(String), households });
    expect((await household()).living).toMatchObject({ assessedOn: '2020-05-12', houseGrade: 'B' });
  });

  it('wants to know what the caller has read', async () => {
    expect(await problemOf(write({}))).toBe('428 precondition/missing');
    expect(await problemOf(write({ 'if-match': '1' }))).toBe('400 precondition/malformed');
    expect(await problemOf(write({ 'if-match': '"999999"' }))).toBe('412 household/changed-meanwhile');
  });

  it('names the field that is wrong, and refuses keys and actors of another form', async () => {
    const tag = await read();
    const wrong = await write({ 'if-match': tag }, { found: { ...found, houseGrade: 'E' } });
    const fields = [{ path: 'body.found.houseGrade', code: 'value/not-in-list' }];
    expect(await wrong.json()).toMatchObject({ status: 400, code: 'request/invalid', fields });
    expect(await problemOf(write({ 'if-match': tag, 'guzhou-on-behalf-of': 'a b' }))).toBe('400 on-behalf-of/malformed');
    expect(await problemOf(write({ 'if-match': tag, 'guzhou-actor': 'cadre-7' }))).toBe('400 actor/ended');
    expect(await problemOf(write({ 'if-match': tag, 'idempotency-key': 'a b' }))).toBe('400 idempotency-key/malformed');
  });

  it('asked again under its key is answered the same and done once; another under the key is refused', async () => {
    const headers = { 'if-match': await read(), 'idempotency-key': 'k-1' };
    const answers = await Promise.all([write(headers), write(headers), write(headers)]);
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json() as { changeId: string }).changeId));
    expect(new Set(ids).size).toBe(1);
    expect(await problemOf(write(headers, { effectiveOn: '2020-05-13' }))).toBe('422 idempotency-key/reused');
  });

  it('that nobody answers is accepted, and carried out when the service is back', async () => {
    const headers = { 'if-match': await read(), 'idempotency-key': 'k-2' };
    await system.service('households').stop();
    const accepted = await write(headers, { effectiveOn: '2020-05-20' });
    expect(accepted.status).toBe(202);
    const location = accepted.headers.get('location')!;
    const again = await write(headers, { effectiveOn: '2020-05-20' });
    expect([again.status, again.headers.get('location')]).toEqual([202, location]);
    await system.service('households').start();
    const { id } = await gateway.untilFinished(await accepted.json() as Parameters<GatewayClient['untilFinished']>[0]);
    expect(location).toContain(id);
    const operation = await gateway.call((api) => api.GET('/api/v1/operations/{id}', { params: { path: { id } } }));
    expect(operation).toMatchObject({ kind: 'write', state: 'finished', result: { changeId: expect.any(String) } });
    expect((await household()).living).toMatchObject({ assessedOn: '2020-05-20' });
  });
});
