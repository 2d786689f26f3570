import { countyCode, domainServices, ListQuarantined, RedriveQuarantined, type OutputOf } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, limit } from '../http/list-query.js';

const tag = 'quarantine';
const service = z.enum(domainServices).describe('收到消息的服务 · the service that heard the message');
const county = countyCode.describe('县代码，6 位 · county, 6 digits');
const page = ListQuarantined.households;
const redriven = RedriveQuarantined.households;

const pageExample: OutputOf<typeof page> = {
  quarantined: [{
    messageId: '019aab7c-4b1e-7d3a-9c52-3f6f0a1d2e4b', name: 'households.household-changed.2', sender: 'households',
    cause: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', reason: 'error/42703', started: 5,
    quarantinedAt: '2020-06-01T01:38:00.000Z', redrivenAt: null,
  }],
  next: null,
};

const redrivenExample: OutputOf<typeof redriven> = {
  messageId: '019aab7c-4b1e-7d3a-9c52-3f6f0a1d2e4b', redrivenAt: '2020-06-01T03:00:00.000Z',
};

export const listQuarantined = defineRoute({
  access: { permission: 'quarantine.redrive', at: 'county' },
  name: 'listQuarantined', recorded: 'reading', method: 'get', path: '/api/v1/quarantine/{service}', tag,
  summary: { zh: '一个服务隔离的消息，新的在前', en: 'Messages that a service could not apply, newest first' },
  description: {
    zh: '只有消息的名称、发送者和原因的类别，没有内容。已重投（redrivenAt）的消息在生效之前仍列出。',
    en: 'Their names, senders and classes of reasons, never what they say. One that was driven again (redrivenAt) is listed until it is applied.',
  },
  params: z.object({ service }),
  query: z.strictObject({
    county,
    after: after(z.uuid()),
    limit,
  }),
  answers: { 200: { description: { zh: '一页消息', en: 'A page of messages' }, schema: page.output, example: pageExample } },
  problems: [503],
});

export const redriveQuarantined = defineRoute({
  access: { permission: 'quarantine.redrive', at: 'county' },
  name: 'redriveQuarantined', method: 'post', path: '/api/v1/quarantine/{service}/{messageId}/redrive', tag,
  summary: { zh: '重投一条隔离的消息', en: 'Drive a message in quarantine again' },
  description: {
    zh: '排除原因之后使用。发送者重新发送该消息，如同第一次；生效后从隔离区消失，仍不能生效时留在隔离区。可重复请求。',
    en: 'For when the cause is mended. Its sender sends it once more, as if for the first time; it leaves quarantine when it is applied, or stays if it cannot be. May be asked again.',
  },
  params: z.object({ service, messageId: z.uuid().describe('消息编号 · id of the message') }),
  query: z.strictObject({ county }),
  answers: {
    202: { description: { zh: '已接收，等待重新发送', en: 'Accepted; it will be sent again' }, schema: redriven.output, example: redrivenExample },
  },
  problems: [404, 503],
});
