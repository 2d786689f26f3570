import { countyCode } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, limit } from '../http/list-query.js';
import { operation, type Operation } from './operation.js';

export const operationId = z.uuid().describe('操作编号 · id of the operation');

/** Of a file that is on its way. */
export const operationExample: Operation = {
  id: '01726d7f-edc0-8000-8000-f3a5c2b7f988', county: '522632', kind: 'import', state: 'running', subject: { kind: 'members' },
  acceptedAt: '2020-06-01T01:30:00.000Z', startedAt: '2020-06-01T01:30:00.200Z', settlingAt: null, finishedAt: null,
  progress: { rows: { done: 8000, total: 39_232 }, parts: { done: 4, total: 20 }, created: 7990, changed: 0, unchanged: 8, refused: 2 },
  quarantined: 0, waitsFor: [], result: null, problem: null,
  links: {
    self: '/api/v1/operations/01726d7f-edc0-8000-8000-f3a5c2b7f988',
    rowErrors: '/api/v1/operations/01726d7f-edc0-8000-8000-f3a5c2b7f988/row-errors',
    refusedRows: '/api/v1/operations/01726d7f-edc0-8000-8000-f3a5c2b7f988/refused-rows',
  },
};

export const getOperation = defineRoute({
  access: { at: 'found' },
  name: 'getOperation', method: 'get', path: '/api/v1/operations/{id}', tag: 'operations',
  summary: { zh: '查看一项操作', en: 'One operation' },
  description: {
    zh: '状态：accepted 已接收，running 进行中，settling 等待各服务收到，finished 完成，failed 失败。waitsFor 说明在等什么：file 先前的文件，hearing 某服务尚未收到消息，answer 某服务没有答复。',
    en: 'States: accepted, running, settling (what it set off is on its way to other services), finished, failed. '
      + '`waitsFor` says what keeps it: an earlier `file`, a service that is still `hearing` of one, a service\'s `answer`.',
  },
  params: z.object({ id: operationId }),
  answers: { 200: { description: { zh: '操作', en: 'The operation' }, schema: operation, example: operationExample } },
  problems: [404],
});

export const listOperations = defineRoute({
  access: { permission: 'operation.read', at: 'county' },
  name: 'listOperations', method: 'get', path: '/api/v1/operations', tag: 'operations',
  summary: { zh: '一个县的操作，新的在前', en: 'Operations of a county, newest first' },
  query: z.strictObject({
    county: countyCode.describe('县代码，6 位 · county, 6 digits'),
    kind: z.string().max(40).optional().describe('操作类型，如 import · kind of operation, such as import'),
    after: after(z.string().max(80)),
    limit,
  }),
  answers: {
    200: {
      description: { zh: '一页操作', en: 'A page of operations' },
      schema: z.strictObject({ operations: z.array(operation), next: z.string().nullable() }),
      example: { operations: [operationExample], next: null },
    },
  },
});
