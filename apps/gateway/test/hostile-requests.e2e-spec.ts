import { Readable } from 'node:stream';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';
import { schemaOfDocument } from './schema-of-document.js';

type Json = Record<string, unknown>;
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Json;
}
interface Call {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: unknown;
}

/** What fields are for; the first that fits a schema stands for a harmless value. */
const town = smallTown({ seed: 23, villages: 2, householdsPerVillage: 12 });
const harmless = [
  '522632', town.code, 'H-000001', '2020-05', '2020-05-31', '2020-05-31T02:00:00.000Z', '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', 'households', '1', 'H001',
  'cadre-7', '侗寨', 'true',
];
const hostile = [
  'H'.repeat(200), 'x'.repeat(3_000), '\0', '522632\0', 'H-1\0', '0000-01-01', '0000-12-31', '0000-01', '0001-01-01', '2013-12-31', '2013-12', '9999-12-31', '9999-12', '2020-02-30',
  '-1', '0', '1e999', '99999999999999999999', 'NaN', "'; SELECT 1 --", '%', '\u{1F600}', '\u202E', '\uFEFF', '\uFFFF', '', ' ', 'null', '__proto__', '[]', '{}',
];
const hostileInBodies = ['a\0b', '\uD800', '0000-01-01', '2013-12-31', '2013-12', '9999-12-31', 'x'.repeat(5_000), 2 ** 53, []];

/** Every body with one leaf of it replaced. */
function* spoilt(value: unknown): Generator {
  yield* hostileInBodies;
  if (Array.isArray(value)) {
    for (const [i, each] of value.entries()) for (const other of spoilt(each)) yield value.with(i, other);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) for (const other of spoilt(each)) yield { ...value, [key]: other };
  }
}

describe('whatever a caller writes into a request', () => {
  let system: System;
  let calls: Call[];
  let schemas: Json;
  /** One that is there, so that what is said of it is looked into. */
  let household: string;

  beforeAll(async () => {
    system = await startSystem();
    const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
    for (const kind of ['divisions', 'villages', 'households', 'members']) {
      const file = town.files.find((each) => each.kind === kind)!;
      await gateway.import({ kind, body: () => Readable.from(csvOf(file)) }, '522632');
    }
    const page = await gateway.call((api) => api.GET('/api/v1/households', { params: { query: { division: town.code, limit: 1 } } }));
    household = page.households[0]!.householdCode;
    const document = await (await system.fetch(`/api/openapi.json`)).json() as { paths: Record<string, Record<string, Json>>; components: { schemas: Json } };
    schemas = document.components.schemas;
    calls = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => {
      const { content } = (operation.requestBody ?? {}) as { content?: Record<string, { example?: unknown }> };
      const { parameters } = operation as unknown as { parameters: Parameter[] };
      return { method: method.toUpperCase(), path, parameters: parameters.filter((each) => each.in !== 'header'), body: content?.['application/json']?.example };
    }));
  });
  afterAll(async () => { await system?.stop(); });

  const fitting = ({ name, schema }: Parameter) => {
    const known = schemaOfDocument(schema, schemas);
    if (name === 'kind' && known.safeParse('households').success) return 'households';
    const component = (schema.$ref as string | undefined)?.split('/').at(-1);
    const [listed] = ((component === undefined ? schema : schemas[component] as Json).enum ?? []) as string[];
    if (name === 'code' && known.safeParse(household).success) return household;
    return listed ?? harmless.find((text) => known.safeParse(text).success) ?? '1';
  };
  const revisionOf = async (address: string) => {
    if (!address.includes(household)) return '"1"';
    return (await system.fetch(`/api/v1/households/${household}?county=522632`)).headers.get('etag') ?? '"1"';
  };
  const send = async ({ method, path, parameters, body }: Call, name?: string, value = '') => {
    const address = parameters.filter((each) => each.in === 'path').reduce((built, each) =>
      built.replace(`{${each.name}}`, encodeURIComponent((each.name === name ? value : fitting(each)).replace(/^\.+$/, 'x') || ' ')), path);
    const query = parameters.filter((each) => each.in === 'query' && (each.required || each.name === name))
      .map((each) => `${each.name}=${encodeURIComponent(each.name === name ? value : fitting(each))}`).join('&');
    const init = body === undefined ? {} : { headers: { 'content-type': 'application/json', 'if-match': await revisionOf(address) }, body: JSON.stringify(body) };
    return system.fetch(`${system.gatewayUrl}${address}?${query}`, { method, ...init });
  };
  const statusOf = async (...request: Parameters<typeof send>) => {
    const answer = await send(...request);
    await answer.arrayBuffer();
    return answer.status;
  };
  const problem = async (...request: Parameters<typeof send>) => (await (await send(...request)).json()) as { code: string };
  /** Those of the attempts that were answered with a failure of ours, several at a time. */
  const failures = async (attempts: Iterable<{ call: Call; name?: string; value?: string; shown: string }>) => {
    const failed = new Set<string>();
    const rest = attempts[Symbol.iterator]();
    await Promise.all(Array.from({ length: 8 }, async () => {
      for (let next = rest.next(); !next.done; next = rest.next()) {
        const { call, name, value, shown } = next.value;
        const status = await statusOf(call, name, value);
        if (status >= 500) failed.add(`${call.method} ${call.path}: ${shown} → ${status}`);
      }
    }));
    return [...failed];
  };

  it('in a path or a query is answered with a result or a problem, and never with a failure of ours', async () => {
    const attempts = function* () {
      for (const call of calls) {
        for (const { name } of call.parameters) for (const value of hostile) yield { call, name, value, shown: `${name} = ${JSON.stringify(value.slice(0, 12))}` };
      }
    };
    expect(await failures(attempts())).toEqual([]);
  });

  it('as a division that is not on record is said to be unknown, wherever a division is named', async () => {
    const named = calls.filter(({ path, parameters, body }) =>
      // The trail goes on telling of a division that is no more, and users are made before divisions are on record.
      !/^\/api\/v1\/(audit|users|systems)\b/.test(path)
      && (parameters.some(({ name }) => name === 'division') || 'division' in ((body ?? {}) as Json)));
    expect(named.length).toBeGreaterThan(15);
    const answers = await Promise.all(named.map(async (call) => {
      const body = 'division' in ((call.body ?? {}) as Json) ? { ...call.body as Json, division: '522632199000' } : call.body;
      return [`${call.method} ${call.path}`, (await problem({ ...call, body }, 'division', '522632199000')).code];
    }));
    expect(answers.filter(([, code]) => code !== 'division/unknown')).toEqual([]);
  });

  it('in a body is answered with a result or a problem, and never with a failure of ours', async () => {
    const attempts = function* () {
      for (const call of calls.filter(({ body }) => body !== undefined)) {
        const said = JSON.parse(JSON.stringify(call.body).replaceAll('H-000001', household)) as unknown;
        for (const body of spoilt(said)) yield { call: { ...call, body }, shown: JSON.stringify(body).slice(0, 300) };
      }
    };
    expect(await failures(attempts())).toEqual([]);
  });
});
