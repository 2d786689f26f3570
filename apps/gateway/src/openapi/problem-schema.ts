import { named } from '@guzhou/contracts';
import { z } from 'zod';

/** The form of every error (RFC 9457). */
export const problemSchema = named('Problem', z.object({
  type: z.string().describe('urn:guzhou:problem: + code'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('发生了什么，怎么办 · what happened and what to do, in Chinese'),
  detailEn: z.string().describe('in English'),
  code: z.string().describe('稳定的错误代码 · stable, such as household/unknown'),
  fields: z.array(z.object({ path: z.string(), code: z.string(), detail: z.string(), detailEn: z.string() })).optional(),
  instance: z.string().describe('请求编号，即 x-request-id · number of the request'),
}));

export function problemExample(status: number): z.output<typeof problemSchema> {
  const code = examples[status] ?? 'request/invalid';
  return {
    type: `urn:guzhou:problem:${code}`, title: `${status}`, status, detail: '……', detailEn: '…', code, instance: 'c5a3b1f6-2f0e-4a0b-9a1b-1f7a3c5d9e21',
    ...(status === 400 ? { fields: [{ path: 'query.county', code: 'value/missing', detail: '缺少此项。', detailEn: 'This is missing.' }] } : {}),
  };
}

const examples: Record<number, string> = {
  401: 'token/missing', 404: 'operation/unknown', 408: 'request/too-slow', 412: 'declared-figures/changed-meanwhile',
  413: 'request/too-large',
  415: 'request/content-type-unsupported', 422: 'file/wrong-headings', 429: 'limit/too-many', 500: 'gateway/unexpected', 503: 'request/deadline-missed',
};
