import { schemaOfDocument } from '../../test/schema-of-document.js';
import { ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';
import { operationExample } from '../operations/operations.routes.js';
import { declaredRoutes } from './declared-routes.js';
import { OpenApiService } from './openapi.service.js';

type Json = Record<string, unknown>;
interface Content {
  readonly schema: Json;
  readonly example?: unknown;
}
interface Operation {
  readonly operationId: string;
  readonly tags: string[];
  readonly summary: string;
  readonly responses: Record<string, { $ref?: string; description?: string; content?: Record<string, Content> }>;
  readonly requestBody?: { content: Record<string, Content> };
}
interface Document {
  readonly openapi: string;
  readonly tags: { name: string; description: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, Json>; responses: Record<string, unknown> };
}

/** `GET /api/v1/…` out of the tree that Fastify prints: four columns deeper for each step down. */
function servedRoutes(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', path = '', methods = ''] = /^([│├└─ ]*)(\S+)(?: \(([^)]*)\))?/.exec(line) ?? [];
    const depth = indent.length / 4;
    above.length = depth;
    const whole = `${above[depth - 1] ?? ''}${path}`;
    above.push(whole);
    return whole.startsWith('/api/v1') && methods !== ''
      ? methods.split(', ').filter((method) => method !== 'HEAD').map((method) => `${method} ${whole.replace(/:(\w+)/g, '{$1}')}`) : [];
  });
}

describe('the OpenAPI document', () => {
  let servers: Servers;
  let gateway: Gateway;
  let document: Document;

  beforeAll(async () => {
    servers = await startServers();
    gateway = await startGateway(servers, new ServicesByHand());
    document = await (await gateway.fetch(`/api/openapi.json`)).json() as Document;
  });
  afterAll(async () => {
    await gateway?.close();
    await servers?.stop();
  });

  const operations = () => Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

  it('groups routes by what they are about, in the order of a reader', () => {
    const used = new Set(Object.values(document.paths).flatMap((methods) => Object.values(methods).flatMap(({ tags }) => tags)));
    expect([...used].sort()).toEqual(document.tags.map(({ name }) => name).sort());
    expect(document.tags[0]).toEqual({ name: 'imports', description: '导入与导出 · Import and export' });
  });

  it('has every route that the server answers under /api/v1, and no other', async () => {
    const served = servedRoutes(gateway.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }));
    const routes = [...(await declaredRoutes()).values()];
    const former = routes.flatMap(({ method, formerly }) => (formerly === undefined ? [] : [`${method.toUpperCase()} ${formerly.path}`]));
    const documented = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect([...documented, ...former].sort()).toEqual(served.sort());
    expect(documented.sort()).toEqual(routes.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort());
  });

  it('has no address that was given up; that one answers with where to go', async () => {
    const former = [...(await declaredRoutes()).values()].filter(({ formerly }) => formerly !== undefined);
    expect(former.length).toBeGreaterThan(0);
    for (const { path, formerly } of former) {
      expect(document.paths).not.toHaveProperty([formerly!.path]);
      const at = (template: string) => gateway.fetch(template.replace(/\{\w+\}/, 'h%2F1'));
      const [before, now] = await Promise.all([at(formerly!.path), at(path)]);
      expect([before.status, now.headers.get('deprecation')]).toEqual([now.status, null]);
      expect(Object.fromEntries(before.headers)).toMatchObject({
        deprecation: `@${Date.parse(`${formerly!.since}T00:00:00+08:00`) / 1000}`, sunset: expect.stringMatching(/ GMT$/),
        link: `<${path.replace(/\{\w+\}/, 'h%2F1')}>; rel="successor-version"`,
      });
    }
  });

  it('says of each what it is in both languages, gives an example of each JSON answer, and its problems', () => {
    expect(document.openapi).toBe('3.1.1');
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation, path } of operations()) {
      expect([path, operation.summary]).toEqual([path, expect.stringMatching(/[一-鿿].* · .*[a-z]/)]);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '401', '500']));
      for (const { $ref, content } of Object.values(operation.responses)) {
        if ($ref !== undefined) expect(Object.keys(document.components.responses)).toContain($ref.replace('#/components/responses/', ''));
        for (const [type, { example }] of Object.entries(content ?? {})) {
          if (type === 'application/json') expect([path, example]).toEqual([path, expect.anything()]);
        }
      }
    }
  });

  it('has examples that are what the schemas say', () => {
    const { schemas } = document.components;
    const wrong = operations().flatMap(({ path, operation }) =>
      [...Object.values(operation.responses), operation.requestBody].flatMap((part) => Object.values(part?.content ?? {}))
        .filter(({ schema, example }) => example !== undefined && !schemaOfDocument(schema, schemas).safeParse(example).success)
        .map(() => path));
    expect(wrong).toEqual([]);
  });

  it('is made of the schemas that the routes are validated by', () => {
    for (const route of gateway.app.get(OpenApiService).routes()) {
      for (const { schema, example } of Object.values(route.answers)) {
        if (schema !== undefined) expect([route.path, schema.safeParse(example).success]).toEqual([route.path, true]);
      }
    }
  });

  it('fits what is answered', async () => {
    await servers.fresh.database.query(
      `INSERT INTO operations (county_code, id, kind, state, subject, accepted_at) VALUES ('522632', $1, 'test', 'finished', '{"a":1}', $2)`,
      [operationExample.id, new Date()]);
    await servers.fresh.database.query(
      `INSERT INTO divisions (county_code, code, parent_code, level, name, area_m2, recorded_at, recorded_by) VALUES
         ('522632', '522632000000', '522600000000', 'county', '榕江县', 1, now(), gen_random_uuid()),
         ('522632', '522632100000', '522632000000', 'town', '古州镇', 1, now(), gen_random_uuid())`);
    const check = async (path: string, template: string, status = '200') => {
      const answer = await gateway.fetch(`${gateway.address}${path}`);
      const type = answer.headers.get('content-type')!.split(';')[0]!;
      const response = document.paths[template]!.get!.responses[status]!;
      const { schema } = response.content?.[type]
        ?? (document.components.responses[response.$ref!.replace('#/components/responses/', '')] as { content: Record<string, Content> }).content[type]!;
      const { error } = schemaOfDocument(schema, document.components.schemas).safeParse(await answer.json());
      expect([path, answer.status, error]).toEqual([path, Number(status), undefined]);
    };
    await check(`/api/v1/operations/${operationExample.id}`, '/api/v1/operations/{id}');
    await check('/api/v1/operations?county=522632', '/api/v1/operations');
    await check('/api/v1/divisions/522632100000', '/api/v1/divisions/{code}');
    await check('/api/v1/divisions/522632000000/children', '/api/v1/divisions/{code}/children');
    await check('/api/v1/divisions/522632100001', '/api/v1/divisions/{code}', '404');
    await check('/api/v1/households', '/api/v1/households', '400');
  });

  it('is shown by a page that loads nothing from elsewhere', async () => {
    const page = await gateway.fetch(`/api/docs`);
    const html = await page.text();
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const [, address] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const asset = await gateway.fetch(`${gateway.address}${address}`);
      expect([address, asset.status, (await asset.arrayBuffer()).byteLength > 100]).toEqual([address, 200, true]);
    }
    expect((await gateway.fetch(`/api/docs/assets/package.json`)).status).toBe(404);
  });
});
