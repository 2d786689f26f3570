import { permissions, type Label } from '@guzhou/contracts';
import { z } from 'zod';
import type { AnswerDefinition, RouteDefinition } from '../http/define-route.js';
import { tags } from '../http/tags.js';
import { operationIdOf, pascalCase } from './names.js';
import { problemExample, problemSchema } from './problem-schema.js';
import { Schemas } from './schemas.js';
import { acceptedWrite, headersOf, isMasked, maskedHeader } from './writing.js';

type Json = Record<string, unknown>;

/** Problems that any route may answer. */
const everywhere = [400, 401, 403, 404, 421, 429, 500, 503];

const problemWords: Record<number, Label> = {
  400: { zh: '请求有误', en: 'The request is not valid' }, 401: { zh: '未登录或密钥无效', en: 'Not signed in, or the key is not valid' },
  403: { zh: '没有权限，或不接受来自此网站的请求', en: 'Not permitted, or not taken from pages of this site' }, 421: { zh: '不以此主机名提供服务', en: 'Not served under this host name' },
  404: { zh: '不存在', en: 'Not found' }, 409: { zh: '与现状冲突', en: 'Conflicts with what is there' },
  412: { zh: '已被他人更改', en: 'Changed by somebody else since' }, 410: { zh: '已不再保存', en: 'Not kept any longer' }, 413: { zh: '内容过大', en: 'Too large' },
  408: { zh: '传输太慢', en: 'Came in too slowly' }, 415: { zh: '内容类型不支持', en: 'Content type not supported' },
  422: { zh: '内容有误', en: 'The content cannot be taken' }, 428: { zh: '缺少 If-Match', en: 'If-Match is missing' },
  429: { zh: '请求过多，没有受理，请按 Retry-After 重试', en: 'Too many; nothing was done, try again after Retry-After seconds' }, 500: { zh: '意外错误', en: 'Unexpected error' },
  503: { zh: '暂不可用，请按 Retry-After 重试', en: 'Not available now; try again after Retry-After seconds' },
};

/** Version of the API, not of the programme: grows when a route changes. */
const VERSION = '1.0.0';

/** How callers say who they are. */
const securitySchemes: Json = {
  key: { type: 'http', scheme: 'bearer', description: '系统密钥 gz_…，或统一身份认证的访问令牌 · the key of a system, gz_…, or an access token of a provider' },
  oauth2: {
    type: 'oauth2',
    description: '系统编号为 client_id，密钥为 client_secret，换取十分钟有效的访问令牌 gzt_… · the id of a system is the client_id, its key the '
      + 'client_secret; an access token gzt_… holds for ten minutes',
    flows: {
      clientCredentials: {
        tokenUrl: '/oauth/token',
        scopes: Object.fromEntries(permissions.codes.filter((each) => each !== 'platform.work').map((each) => [each, both(permissions.labels[each], ' · ')])),
      },
    },
  },
  session: {
    type: 'apiKey', in: 'cookie', name: '__Host-guzhou-session',
    description: '浏览器会话；更改须另带 Guzhou-Form-Token · the session of a browser; what changes something brings Guzhou-Form-Token as well',
  },
};

/** As a reader expects them. */
const methods = ['get', 'post', 'put', 'delete'];

/** OpenAPI 3.1 of these routes; its schemas are made from the same zod schemas that validate. */
export function openApiDocument(routes: readonly RouteDefinition[]): Json {
  const sorted = routes.toSorted((a, b) => a.path.localeCompare(b.path) || methods.indexOf(a.method) - methods.indexOf(b.method));
  const schemas = schemasOf(sorted);
  const paths: Record<string, Json> = {};
  for (const route of sorted) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, schemas) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: '古州 Guzhou', version: VERSION, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: '乡镇和县级扶贫工作平台的接口。时间为 UTC，日期为北京时间；金额为分，面积为平方米，均以十进制字符串表示。\n\n'
        + 'The API of a platform for township and county poverty-alleviation work. Instants are UTC, days are days in Asia/Shanghai; '
        + 'money is fen and areas are square metres, both as decimal strings.',
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { oauth2: [] }, { session: [] }],
    tags: Object.entries(tags).filter(([name]) => routes.some(({ tag }) => tag === name)).map(([name, label]) => ({ name, description: both(label, ' · ') })),
    paths,
    components: {
      securitySchemes,
      headers: limitHeaders,
      responses: Object.fromEntries(Object.entries(problemWords).map(([status, words]) => [`Problem${status}`, problemResponse(Number(status), words, schemas)])),
      schemas: schemas.components(),
    },
  };
}

/** What has no name is named after the route whose body or answer it is. Answers come first: theirs are the plain names. */
function schemasOf(routes: readonly RouteDefinition[]): Schemas {
  const schemas = new Schemas();
  for (const route of routes) {
    const name = pascalCase(operationIdOf(route));
    if (route.body !== undefined) schemas.nameAfterRoute(`${name}Body`, route.body, 'input');
    for (const { schema } of Object.values(route.answers)) if (schema !== undefined) schemas.nameAfterRoute(`${name}Answer`, schema, 'output');
  }
  for (const { answers } of routes) for (const { schema } of Object.values(answers)) if (schema !== undefined) schemas.of(schema, 'output');
  return schemas;
}

function operationOf(route: RouteDefinition, schemas: Schemas): Json {
  const body = bodyOf(route, schemas);
  return {
    operationId: operationIdOf(route),
    tags: [route.tag],
    summary: both(route.summary, ' · '),
    ...(route.description === undefined ? {} : { description: both(route.description, '\n\n') }),
    parameters: [...parametersOf(route.params, 'path', schemas), ...parametersOf(route.query, 'query', schemas), ...headersOf(route)],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: {
      ...counted({ ...answersOf(route, schemas), ...(route.writes === true ? acceptedWrite(schemas) : {}) }), ...problemsOf(route),
    },
  };
}

/** How a caller stands is said with every answer. */
const limitHeaders: Json = {
  RateLimitPolicy: {
    description: '限额：“类别”;q=次数;w=秒数 · the limit: "class";q=calls;w=seconds (draft-ietf-httpapi-ratelimit-headers)', schema: { type: 'string' }, example: '"read";q=1200;w=60',
  },
  RateLimit: {
    description: '剩余：“类别”;r=剩余次数;t=若干秒后重新计 · what is left of it: "class";r=calls left;t=seconds until all are there again',
    schema: { type: 'string' }, example: '"read";r=1187;t=52',
  },
};
const limitReferences = { 'ratelimit-policy': { $ref: '#/components/headers/RateLimitPolicy' }, 'ratelimit': { $ref: '#/components/headers/RateLimit' } };

function counted(answers: Json): Json {
  return Object.fromEntries(Object.entries(answers as Record<string, { readonly headers?: Json }>).map(([status, answer]) =>
    [status, { ...answer, headers: { ...answer.headers, ...limitReferences } }]));
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query', schemas: Schemas): Json[] {
  if (schema === undefined) return [];
  return Object.entries(schema.shape).map(([name, field]) => {
    const json = schemas.of(field as z.ZodType, 'input');
    const { description = schemas.titleOf(json), ...rest } = json;
    return {
      name, in: where, required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
      ...(description === undefined ? {} : { description }), schema: rest,
    };
  });
}

function bodyOf({ body, bodyExample, stream }: RouteDefinition, schemas: Schemas): Json | undefined {
  if (stream !== undefined) {
    return {
      required: true, description: both(stream.description, '\n\n'),
      content: Object.fromEntries(stream.contentTypes.map((type, i) => [type, i === 0
        ? { schema: { type: 'string' }, example: stream.example } : { schema: { type: 'string', format: 'binary' } }])),
    };
  }
  if (body === undefined) return undefined;
  return { required: true, content: { 'application/json': { schema: schemas.of(body, 'input'), ...exampleOf(bodyExample) } } };
}

function answersOf(route: RouteDefinition, schemas: Schemas): Json {
  const masked = isMasked(route) ? maskedHeader : {};
  return Object.fromEntries(Object.entries(route.answers).map(([status, answer]) => [status, answerOf(answer, schemas, masked)]));
}

function answerOf(answer: AnswerDefinition, schemas: Schemas, masked: Json): Json {
  const { description, schema, contentType = 'application/json', example, headers = {} } = answer;
  const told = Object.entries(headers).map(([name, words]) => [name, { description: both(words, ' · '), schema: { type: 'string' } }] as const);
  const all = { ...Object.fromEntries(told), ...masked };
  return {
    description: both(description, ' · '),
    ...(Object.keys(all).length === 0 ? {} : { headers: all }),
    content: {
      ...(schema === undefined ? {} : { 'application/json': { schema: schemas.of(schema, 'output'), ...exampleOf(example) } }),
      ...(schema === undefined || contentType !== 'application/json' ? { [contentType]: { schema: { type: 'string' } } } : {}),
    },
  };
}

function problemsOf({ problems = [], writes = false, versioned = false, query, body }: RouteDefinition): Json {
  const ofDivision = [query, body].some((each) => each instanceof z.ZodObject && 'division' in each.shape);
  const all = [
    ...everywhere, ...problems, ...(ofDivision ? [404, 422] : []), ...(writes ? [422, 503] : []), ...(versioned ? [412, 428] : [])];
  const statuses = [...new Set(all)].sort((a, b) => a - b);
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));
}

function problemResponse(status: number, words: Label, schemas: Schemas): Json {
  return {
    description: both(words, ' · '),
    ...(status === 503 || status === 429 ? { headers: { 'retry-after': { description: '秒 · seconds', schema: { type: 'integer' } }, ...(status === 429 ? limitReferences : {}) } } : {}),
    content: { 'application/problem+json': { schema: schemas.of(problemSchema, 'output'), example: problemExample(status) } },
  };
}

function exampleOf(example: unknown): Json {
  return example === undefined ? {} : { example };
}

function both({ zh, en }: Label, between: string): string {
  return `${zh}${between}${en}`;
}
