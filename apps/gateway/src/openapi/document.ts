import type { Label } from '@guzhou/contracts';
import { z } from 'zod';
import type { AnswerDefinition, RouteDefinition } from '../http/define-route.js';
import { tags } from '../http/tags.js';
import { operation } from '../operations/operation.js';
import { problemExample, problemSchema } from './problem-schema.js';
import { acceptedWrite, headersOf } from './writing.js';

type Json = Record<string, unknown>;

/** Problems that any route may answer. */
const everywhere = [400, 401, 404, 500];

const problemWords: Record<number, Label> = {
  400: { zh: '请求有误', en: 'The request is not valid' }, 401: { zh: '缺少令牌或令牌无效', en: 'Token missing or wrong' },
  404: { zh: '不存在', en: 'Not found' }, 409: { zh: '与现状冲突', en: 'Conflicts with what is there' },
  412: { zh: '已被他人更改', en: 'Changed by somebody else since' }, 410: { zh: '已不再保存', en: 'Not kept any longer' }, 413: { zh: '内容过大', en: 'Too large' },
  408: { zh: '传输太慢', en: 'Came in too slowly' }, 415: { zh: '内容类型不支持', en: 'Content type not supported' },
  422: { zh: '内容有误', en: 'The content cannot be taken' }, 428: { zh: '缺少 If-Match', en: 'If-Match is missing' }, 500: { zh: '意外错误', en: 'Unexpected error' },
  503: { zh: '暂不可用，请按 Retry-After 重试', en: 'Not available now; try again after Retry-After seconds' },
};

/** OpenAPI 3.1 of these routes; its schemas are made from the same zod schemas that validate. */
export function openApiDocument(routes: readonly RouteDefinition[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes.toSorted((a, b) => a.path.localeCompare(b.path))) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: '古州 Guzhou', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: '乡镇和县级扶贫工作平台的接口。时间为 UTC，日期为北京时间；金额为分，面积为平方米，均以十进制字符串表示。\n\n'
        + 'The API of a platform for township and county poverty-alleviation work. Instants are UTC, days are days in Asia/Shanghai; '
        + 'money is fen and areas are square metres, both as decimal strings.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: Object.entries(tags).map(([name, label]) => ({ name, description: both(label, ' · ') })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'GATEWAY_API_TOKEN' } },
      schemas: { Problem: schemaOf(problemSchema, 'output'), Operation: schemaOf(operation, 'output') },
      responses: Object.fromEntries(Object.entries(problemWords).map(([status, words]) => [`Problem${status}`, problemResponse(Number(status), words)])),
    },
  };
}

function operationOf(route: RouteDefinition): Json {
  const body = bodyOf(route);
  return {
    operationId: operationIdOf(route),
    tags: [route.tag],
    summary: both(route.summary, ' · '),
    ...(route.description === undefined ? {} : { description: both(route.description, '\n\n') }),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...headersOf(route)],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { ...answersOf(route), ...(route.writes === true ? acceptedWrite : {}), ...problemsOf(route) },
  };
}

function operationIdOf({ method, path }: RouteDefinition): string {
  return `${method}${path.slice('/api/v1'.length).replace(/[{}]/g, '').replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description, ...rest } = schemaOf(field as z.ZodType, 'input');
    return {
      name, in: where, required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
      ...(description === undefined ? {} : { description }), schema: rest,
    };
  });
}

function bodyOf({ body, bodyExample, stream }: RouteDefinition): Json | undefined {
  if (stream !== undefined) {
    return {
      required: true, description: both(stream.description, '\n\n'),
      content: Object.fromEntries(stream.contentTypes.map((type, i) => [type, i === 0
        ? { schema: { type: 'string' }, example: stream.example } : { schema: { type: 'string', format: 'binary' } }])),
    };
  }
  if (body === undefined) return undefined;
  return { required: true, content: { 'application/json': { schema: schemaOf(body, 'input'), ...exampleOf(bodyExample) } } };
}

function answersOf({ answers }: RouteDefinition): Json {
  return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer)]));
}

function answerOf({ description, schema, contentType = 'application/json', example, headers }: AnswerDefinition): Json {
  return {
    description: both(description, ' · '),
    ...(headers === undefined ? {} : {
      headers: Object.fromEntries(Object.entries(headers).map(([name, words]) => [name, { description: both(words, ' · '), schema: { type: 'string' } }])),
    }),
    content: {
      ...(schema === undefined ? {} : { 'application/json': { schema: schemaOf(schema, 'output'), ...exampleOf(example) } }),
      ...(schema === undefined || contentType !== 'application/json' ? { [contentType]: { schema: { type: 'string' } } } : {}),
    },
  };
}

function problemsOf({ problems = [], writes = false, versioned = false }: RouteDefinition): Json {
  const all = [...everywhere, ...problems, ...(writes ? [422, 503] : []), ...(versioned ? [412, 428] : [])];
  const statuses = [...new Set(all)].sort((a, b) => a - b);
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));
}

function problemResponse(status: number, words: Label): Json {
  return {
    description: both(words, ' · '),
    ...(status === 503 ? { headers: { 'retry-after': { description: '秒 · seconds', schema: { type: 'integer' } } } } : {}),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example: problemExample(status) } },
  };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' });
  return json;
}

function exampleOf(example: unknown): Json {
  return example === undefined ? {} : { example };
}

function both({ zh, en }: Label, between: string): string {
  return `${zh}${between}${en}`;
}
