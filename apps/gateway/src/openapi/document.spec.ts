import { codeLists } from '@guzhou/contracts';
import type { RouteDefinition } from '../http/define-route.js';
import { declaredRoutes } from './declared-routes.js';
import { openApiDocument } from './document.js';
import { pascalCase } from './names.js';
import { isMasked } from './writing.js';

type Json = Readonly<Record<string, unknown>>;
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

/** Everything in a document that is said by an object, with where it stands; examples are no part of what it asks for. */
function* nodesOf(node: unknown, at = ''): Generator<{ node: Json; at: string }> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield { node: node as Json, at };
  for (const [key, each] of Object.entries(node)) if (key !== 'example') yield* nodesOf(each, `${at}/${key}`);
}

describe('the document that is made of the routes', () => {
  let routes: ReadonlyMap<string, RouteDefinition>;
  let document: Document;

  beforeAll(async () => {
    routes = await declaredRoutes();
    document = openApiDocument([...routes.values()]) as unknown as Document;
  });

  it('calls each route what its constant is called', () => {
    for (const [constant, { name = constant }] of routes) expect(name).toBe(constant);
    expect(routes.size).toBeGreaterThan(100);
  });

  it('has no two addresses that one request could be meant for', () => {
    // An address with fewer parameters goes before one with more: `/households/search` before `/households/{code}`.
    const parametersOf = (path: string) => path.match(/\{/g)?.length ?? 0;
    const meet = (one: string, other: string) => {
      const [parts, others] = [one.split('/'), other.split('/')];
      return parametersOf(one) === parametersOf(other) && parts.length === others.length
        && parts.every((part, i) => part === others[i] || part.startsWith('{') || others[i]!.startsWith('{'));
    };
    expect(meet('/rule-sets/trials/{id}', '/rule-sets/{id}/trials')).toBe(true);
    const paths = Object.keys(document.paths);
    expect(paths.flatMap((path, i) => paths.slice(i + 1).filter((other) => meet(path, other)).map((other) => [path, other]))).toEqual([]);
  });

  it('says of each route that tells whole numbers or health that this takes a purpose, and of what its answer may not tell', () => {
    const ofPurpose = [...routes.values()].filter(isMasked);
    const told = ofPurpose.map(({ path, method }) => document.paths[path]![method] as unknown as {
      operationId: string; parameters: Json[]; responses: Readonly<Record<string, { headers?: Json }>>;
    });
    expect(told.map(({ operationId }) => operationId)).toEqual(expect.arrayContaining([
      'getHousehold', 'getMember', 'getHouseholdFile', 'getHouseholdFilePdf', 'listHouseholdHistory', 'listMemberHistory', 'getClue',
      'listFindings', 'listTrialOffenders', 'openFigure', 'getRefusedRows',
    ]));
    expect(told.map(({ operationId }) => operationId)).not.toContain('listHouseholds');
    for (const { parameters, responses } of told) {
      expect(parameters.map(({ name }) => name)).toContain('Guzhou-Purpose');
      expect(responses[200]!.headers).toHaveProperty('guzhou-masked');
    }
  });

  it('says in full, once and under a name, whatever stands at two places', () => {
    const places = new Map<string, string[]>();
    for (const { node: { description: _, default: __, ...node }, at } of nodesOf(document)) {
      if (!(node.type === 'object' && 'properties' in node) && !('oneOf' in node)) continue;
      const saying = JSON.stringify(node);
      places.set(saying, [...(places.get(saying) ?? []), at]);
    }
    // Give it a name with `named` of libs/contracts, where it is declared.
    expect([...places.values()].filter((at) => at.length > 1)).toEqual([]);
  });

  it('names after a route only what no other route says', () => {
    const names = new Set(Object.values(document.paths).flatMap((methods) => Object.values(methods))
      .flatMap(({ operationId }) => ['Body', 'Answer'].map((part) => `#/components/schemas/${pascalCase(operationId)}${part}`)));
    const uses = new Map<string, string[]>();
    for (const { node: { $ref }, at } of nodesOf(document)) {
      if (typeof $ref === 'string' && names.has($ref)) uses.set($ref, [...(uses.get($ref) ?? []), at]);
    }
    expect([...uses].filter(([, places]) => places.length > 1)).toEqual([]);
    expect(uses.size).toBeGreaterThan(50);
  });

  it('refers to what there is, and has nothing that is not referred to', () => {
    const referred = [...nodesOf(document)].flatMap(({ node: { $ref } }) => (typeof $ref === 'string' ? [$ref] : []))
      .filter((ref) => ref.startsWith('#/components/schemas/')).map((ref) => ref.slice('#/components/schemas/'.length));
    expect([...new Set(referred)].sort()).toEqual(Object.keys(document.components.schemas).sort());
  });

  it('says in both languages what each code of a list means', () => {
    const { relations } = Object.fromEntries([...codeLists].map(([name, { list }]) => [name, list]));
    const schema = document.components.schemas.Relations!;
    expect(schema).toMatchObject({ type: 'string', description: expect.stringMatching(/^与户主关系 · relation to the head\n\n- `01` 户主 · head\n/) });
    expect(Object.keys(schema['x-enum-descriptions'] as Json).sort()).toEqual(relations!.codes.toSorted());
  });
});
