import { levelsIn, purposes } from '@guzhou/contracts';
import type { RouteDefinition } from '../http/define-route.js';
import { operation, type Operation } from '../operations/operation.js';
import type { Schemas } from './schemas.js';

type Json = Record<string, unknown>;

const example: Operation = {
  id: '5b0f7c1e-83d4-8c55-9d1c-0f3a5c2b7e11', county: '522632', kind: 'write', state: 'accepted',
  subject: { request: 'households.record-living-condition.1' }, acceptedAt: '2020-06-01T01:30:00.000Z',
  startedAt: null, settlingAt: null, finishedAt: null, progress: null, quarantined: 0, waitsFor: [], result: null, problem: null,
  links: { self: '/api/v1/operations/5b0f7c1e-83d4-8c55-9d1c-0f3a5c2b7e11' },
};

/** What a caller brings beside path, query and body. */
export function headersOf(route: RouteDefinition): Json[] {
  const { writes = false, keyed = writes, versioned = false } = route;
  return [
    ...(versioned ? [headers.ifMatch] : []), ...(keyed ? [headers.idempotencyKey] : []), ...(writes ? [headers.onBehalfOf] : []),
    ...(isMasked(route) ? [headers.purpose] : []),
  ];
}

/** Whether something of its answer is told only for a purpose. */
export function isMasked({ answers, tells }: RouteDefinition): boolean {
  const told = [tells, ...Object.values(answers).map(({ schema }) => schema)].filter((schema) => schema !== undefined);
  return told.some((schema) => [...levelsIn(schema)].some((level) => level === 'number' || level === 'health'));
}

/** Said beside an answer of which something was not told. */
export const maskedHeader = {
  'guzhou-masked': {
    description: '未显示的内容类别（number 号码、health 健康和残疾）：其中的 null 是“未显示”，不是“不详” · '
      + 'levels of which nothing is told (number, health): null there is "not told", not "not known"',
    schema: { type: 'string' }, example: 'number,health',
  },
} satisfies Json;

const headers = {
  ifMatch: {
    name: 'If-Match', in: 'header', required: true, schema: { type: 'string' }, example: '"3"',
    description: '读取该记录时得到的 ETag；其间已被他人更改时答 412 · the ETag with which the record was read; 412 if somebody changed it since',
  },
  idempotencyKey: {
    name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', pattern: '^[\\w.:-]{1,100}$' },
    description: '同一键重复请求只生效一次，答复相同 · asked again under the same key it is done once and answered the same',
  },
  onBehalfOf: {
    name: 'Guzhou-On-Behalf-Of', in: 'header', required: false, schema: { type: 'string', pattern: '^[\\w.@-]{1,60}$' },
    description: '代谁办理：对方系统中的人员编号，不是姓名；须有“代他人办理”权限 · for whom: a code in the caller\'s own system, not a name; needs the permission act-for.others',
  },
  purpose: {
    name: 'Guzhou-Purpose', in: 'header', required: false, schema: { type: 'string', enum: [...purposes.codes] },
    description: '查看目的。写明目的并且在所查之处有“查看完整号码”“查看健康信息”权限的，才显示完整号码、健康和残疾信息 · '
      + 'why details are looked at: whole numbers, health and disability are told to who states it and may reveal them there',
  },
} satisfies Record<string, Json>;

/** A service that does not answer in time is asked until it does. */
export function acceptedWrite(schemas: Schemas): Json {
  return {
    202: {
      description: '服务暂未答复，已记录，将继续办理；见 Location · The service has not answered yet; it is written down and carried on: see Location',
      headers: { location: { description: '操作的地址 · where the operation is', schema: { type: 'string' } } },
      content: { 'application/json': { schema: schemas.of(operation, 'output'), example } },
    },
  };
}
