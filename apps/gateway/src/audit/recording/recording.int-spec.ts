import { verifyChain } from '@guzhou/auditing';
import type { Grant } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import { keyFor, withKey } from '@guzhou/testing';
import type { z } from 'zod';
import { addDivisions, county, eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../../test/gateway-fixture.js';
import type { RouteDefinition } from '../../http/define-route.js';
import { declaredRoutes } from '../../openapi/declared-routes.js';
import { operationIdOf } from '../../openapi/names.js';
import { newOperationId } from '../../operations/operation-id.js';
import { recordedOf } from './recorded.js';

const town = `${county}100000`;
const NAME = '韦某某';
const routes = [...(await declaredRoutes()).values()];

/** Services that answer whatever they are asked with the example that the API's document gives. */
class AnsweringServices extends ServicesByHand {
  private readonly examples = new Map(routes.flatMap(({ passes, answers }) => {
    const example = (answers[200] ?? answers[201])?.example;
    return passes === undefined || example === undefined ? [] : [[passes.to.name, example] as const];
  }));
  /** Answers itself, where a test says so. */
  readonly told = new Map<string, () => unknown>();
  asked = 0;

  override async answer(name: string, input: unknown, key: string | undefined): Promise<unknown> {
    const short = name.split('.')[1]!;
    const told = this.told.get(short);
    if (told !== undefined) return told();
    const example = this.examples.get(name);
    if (example === undefined) return super.answer(name, input, key);
    this.asked++;
    return JSON.parse(JSON.stringify(example).replace(/"(headName|name|memberName)":"[^"]*"/g, `"$1":"${NAME}"`)) as unknown;
  }
}

interface Entry {
  readonly action: string;
  readonly outcome: string;
  readonly subject: string;
  readonly object: { readonly kind: string; readonly code: string } | null;
  readonly division: string | null;
  readonly request: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const harmless = [county, town, 'H1', '2020-05', '2020-05-31', '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', 'households', '1', 'inspection'];

/** A value that a field takes. */
function fitting(schema: z.ZodType): string | undefined {
  return harmless.find((text) => schema.safeParse(text).success) ?? (schema as { options?: string[] }).options?.[0];
}

/** A call of a route as its document shows it. */
function exampleOf(route: RouteDefinition): { readonly path: string; readonly init: RequestInit } {
  const path = Object.entries(route.params?.shape ?? {}).reduce((built, [name, schema]) =>
    built.replace(`{${name}}`, name === 'id' ? newOperationId(county) : fitting(schema as z.ZodType) ?? 'x'), route.path as string);
  const query = Object.entries(route.query?.shape ?? {}).filter(([name, schema]) => ['county', 'division'].includes(name) || !(schema as z.ZodType).safeParse(undefined).success)
    .map(([name, schema]) => `${name}=${fitting(schema as z.ZodType) ?? 'x'}`);
  const body = route.stream?.example ?? (route.body === undefined ? undefined : JSON.stringify(route.bodyExample));
  return {
    path: `${path}?${query.join('&')}`,
    init: {
      method: route.method.toUpperCase(), ...(body === undefined ? {} : { body }),
      headers: { 'if-match': '"1"', ...(body === undefined ? {} : { 'content-type': route.stream?.contentTypes[0] ?? 'application/json' }) },
    },
  };
}

describe('what a gateway answers and changes', () => {
  let servers: Servers;
  let services: AnsweringServices;
  let gateway: Gateway;
  beforeEach(async () => {
    servers = await startServers();
    await addDivisions(servers);
    services = new AnsweringServices();
    gateway = await startGateway(servers, services, { WRITE_POLL_MS: '20' });
  });
  afterEach(async () => {
    await gateway.close();
    await servers.stop();
  });

  const entries = async (query = '', of = county) =>
    (await (await gateway.fetch(`/api/v1/audit/entries?county=${of}${query}`)).json() as { entries: Entry[] }).entries.filter(({ action }) => action !== 'audit.read');
  const asOne = async (grants: readonly Partial<Grant>[]) => {
    const { key, subject } = await keyFor(servers.fresh.database, grants);
    return { subject, ask: (path: string, init?: RequestInit) => fetch(new URL(path, gateway.address), withKey(key, init)) };
  };
  const household = `/api/v1/households/H1?county=${county}`;
  const change = (code = 'H1', more: Record<string, string> = {}): [string, RequestInit] => [`/api/v1/households/${code}/living-conditions?county=${county}`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'if-match': '"1"', ...more },
    body: JSON.stringify({ source: 'visit', effectiveOn: '2020-05-20', evidence: [{ kind: 'visit_record', reference: '2020-7' }], found: { enoughFood: true } }),
  }];

  it('is on record before it goes out: who saw a household, alone or among others', async () => {
    const code = 'H-000001';
    expect((await gateway.fetch(`/api/v1/households/${code}?county=${county}`)).status).toBe(200);
    const page = await (await gateway.fetch(`/api/v1/households?division=${town}&limit=10`)).json() as { households: { householdCode: string }[] };
    expect(page.households.map(({ householdCode }) => householdCode)).toContain(code);
    expect(await entries(`&kind=household&code=${code}`)).toMatchObject([
      { action: 'households.list', division: town, object: { kind: 'division', code: town }, details: { rows: page.households.length } },
      { action: 'household.read', outcome: 'done', subject: servers.caller.subject },
    ]);
    expect((await verifyChain(servers.fresh.database, { county })).wrong).toBeUndefined();
  });

  it('is on record where it is refused, under the same words for what is not there and what lies outside', async () => {
    services.told.set('get-household', () => { throw new ProblemError({ code: 'household/unknown', status: 404, detail: { zh: '无此户', en: 'no such household' } }); });
    const inspector = await asOne([{ role: 'inspector', scope: { division: town } }]);
    expect((await inspector.ask(household)).status).toBe(404);
    expect((await inspector.ask(`/api/v1/households?division=${county}101000`)).status).toBe(404);
    expect((await inspector.ask(...change())).status).toBe(403);
    expect(await entries(`&subject=${inspector.subject}`)).toMatchObject([
      { action: 'living-condition.record', outcome: 'refused', details: { problem: 'access/not-permitted' } },
      { action: 'households.list', outcome: 'refused', division: `${county}101000`, details: { problem: 'division/unknown' } },
      { action: 'household.read', outcome: 'refused', object: { code: 'H1' }, details: { problem: 'household/unknown' } },
    ]);
  });

  it('stands under no county where nobody knows the one that was asked for', async () => {
    const elsewhere = await asOne([{ role: 'inspector', scope: { division: town } }]);
    expect((await elsewhere.ask('/api/v1/households?division=999999000000')).status).toBe(404);
    expect(await entries(`&subject=${elsewhere.subject}`, '000000')).toMatchObject([{ action: 'households.list', outcome: 'refused', details: { place: '999999000000' } }]);
    expect(await servers.fresh.database.query("SELECT FROM audit_heads WHERE county_code = '999999'")).toEqual([]);
  });

  it('leaves no trace of strangers and of what cannot be read', async () => {
    await fetch(new URL(household, gateway.address));
    expect((await gateway.fetch('/api/v1/households?division=522632')).status).toBe(400);
    expect([await entries(), await entries('', '000000')]).toEqual([[], []]);
  });

  it('is on record as a change before it is made, and with what came of it', async () => {
    services.told.set('record-living-condition', () => ({ changeId: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11', households: [] }));
    expect((await gateway.fetch(...change('H1', { 'x-request-id': 'one' }))).status).toBe(200);
    services.told.set('record-living-condition', () => { throw new ProblemError({ code: 'revision/changed', status: 412, detail: { zh: '', en: '' } }); });
    expect((await gateway.fetch(...change('H1', { 'x-request-id': 'two' }))).status).toBe(412);
    expect(await entries('&kind=household&code=H1')).toMatchObject([
      { outcome: 'refused', request: 'two', details: { problem: 'revision/changed' } }, { outcome: 'begun', request: 'two' },
      { outcome: 'done', request: 'one', details: { change: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11' } }, { outcome: 'begun', request: 'one', action: 'living-condition.record' },
    ]);
  });

  it('is on record as begun while it goes on, and how it ended once it has', async () => {
    services.told.set('record-living-condition', () => { throw new ProblemError({ code: 'request/deadline-missed', status: 503, detail: { zh: '', en: '' } }); });
    const answer = await gateway.fetch(...change());
    const { id } = await answer.json() as { id: string };
    expect(answer.status).toBe(202);
    services.told.set('record-living-condition', () => ({ changeId: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11', households: [] }));
    await eventually(() => gateway.operation(id), ({ state }) => state === 'finished');
    expect(await entries(`&subject=${servers.caller.subject}`)).toMatchObject([
      { action: 'operation.end', outcome: 'done', object: { kind: 'operation', code: id }, details: { kind: 'write' } },
      { action: 'living-condition.record', outcome: 'begun', details: { operation: id } }, { action: 'living-condition.record', outcome: 'begun' },
    ]);
  });

  it('is on record as a file that comes in, and how it ended', async () => {
    const { id } = await (await gateway.upload('households', 'x,y\n')).json() as { id?: string };
    expect(id).toBeUndefined();
    expect(await entries('&action=import.create')).toMatchObject([{ outcome: 'refused' }, { outcome: 'begun', details: { kind: 'households' } }]);
  });

  it('does not go out, and is not changed, where it cannot be recorded: every route', async () => {
    const recorded = routes.filter((route) => ['reading', 'writing'].includes(recordedOf(route)));
    const answered = new Set<string>();
    for (const route of recorded) {
      const { path, init } = exampleOf(route);
      const answer = await gateway.fetch(path, init);
      await answer.arrayBuffer();
      if (answer.status < 400) answered.add(operationIdOf(route));
    }
    // Most of them do something here; what does not would not tell whether it is held back.
    expect(answered.size).toBeGreaterThan(recorded.length / 2);
    await servers.fresh.database.query('ALTER TABLE audit_entries ADD CONSTRAINT stopped CHECK (false) NOT VALID');
    for (const route of recorded) {
      const { path, init } = exampleOf(route);
      const before = services.asked;
      const answer = await gateway.fetch(path, init);
      const body = await answer.text();
      expect([operationIdOf(route), body.includes(NAME)]).toEqual([operationIdOf(route), false]);
      if (!answered.has(operationIdOf(route))) continue;
      expect([operationIdOf(route), answer.status, body]).toEqual([operationIdOf(route), 503, expect.stringContaining('audit/unavailable') as string]);
      if (recordedOf(route) === 'writing') expect([operationIdOf(route), services.asked]).toEqual([operationIdOf(route), before]);
    }
  });

  it('goes on once it can be recorded again', async () => {
    const { database } = servers.fresh;
    await database.query('ALTER TABLE audit_entries ADD CONSTRAINT stopped CHECK (false) NOT VALID');
    const refused = await gateway.fetch(household);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    await database.query('ALTER TABLE audit_entries DROP CONSTRAINT stopped');
    expect((await gateway.fetch(household)).status).toBe(200);
  });
});
