import { countyCode, domainServices } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { comparison, recovery, type CountyComparison, type Recovery } from './recovery.schemas.js';

const tag = 'recovery';
const params = z.object({ county: countyCode.describe('县代码，6 位 · county, 6 digits') });
const query = z.strictObject({ after: z.string().max(600).optional().describe('上一次的 next · next of the answer before') });

const recoveryExample: Recovery = {
  services: [
    { service: 'households', answers: true, restoredAt: null },
    { service: 'industry', answers: true, restoredAt: null },
    { service: 'employment', answers: true, restoredAt: null },
    { service: 'training', answers: true, restoredAt: '2020-06-01T01:38:00.000Z' },
    { service: 'gateway', answers: true, restoredAt: null },
  ],
  counties: ['522632'],
};

const comparisonOf = (saidAgain: boolean): CountyComparison => ({
  county: '522632',
  findings: [
    { lost: 'heard', service: 'training', speaker: 'households', event: 'households.member-changed.2', messages: 79, saidAgain },
    { lost: 'said', service: 'training', hearer: 'employment', event: 'training.certificate-issued.1', messages: 2 },
    { lost: 'copy', service: 'training', speaker: 'employment', book: 'placements', records: 12, saidAgain },
    { lost: 'record', service: 'training', hearer: 'households', book: 'certificates', records: 1, codes: ['C-2020-0815'] },
    { lost: 'written', service: 'training', operation: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', file: 'completions' },
  ],
  next: null,
});

const notes = {
  zh: 'heard：该服务听过而不再知道的消息；said：该服务说过而不再知道、其他服务仍保留的消息；copy：该服务从其他服务得知而缺少或仍是旧状态的记录；'
    + 'change、record：该服务改动过（或登记过）而不再知道、其他服务仍知道的记录，codes 为其编号；'
    + 'written：该服务办过而不再知道的写入，file 为需重新上传的文件种类。'
    + '每次最多比较数秒；next 不为空时带上它再请求一次。',
  en: '`heard`: messages that the service had heard and does not know any more. `said`: such as it had said and others keep. '
    + '`copy`: records of others that it lacks or has as they were earlier. `change`, `record`: records that it had changed, or had, '
    + 'as others know; `codes` names them. '
    + '`written`: what it had carried out; `file` is the kind of file to be brought again. '
    + 'A call compares for some seconds; ask again with `next` until it is null.',
};

export const getRecovery = defineRoute({
  access: { permission: 'recovery.manage', at: 'anywhere' },
  name: 'getRecovery', method: 'get', path: '/api/v1/recovery', tag,
  summary: { zh: '哪些服务的数据库被恢复到了较早的时刻', en: 'Whose databases were put back to an earlier moment' },
  answers: { 200: { description: { zh: '各服务', en: 'The services' }, schema: recovery, example: recoveryExample } },
  problems: [503],
});

export const compareCounty = defineRoute({
  access: { permission: 'recovery.manage', at: 'county' },
  name: 'compareCounty', recorded: 'refusals', method: 'get', path: '/api/v1/recovery/{county}', tag,
  summary: { zh: '比较各服务：一个县缺什么', en: 'Compare the services: what of a county is missing where' },
  description: notes,
  params, query,
  answers: { 200: { description: { zh: '缺失的内容', en: 'What is missing' }, schema: comparison, example: comparisonOf(false) } },
  problems: [503],
});

export const mendCounty = defineRoute({
  access: { permission: 'recovery.manage', at: 'county' },
  name: 'mendCounty', method: 'post', path: '/api/v1/recovery/{county}', tag,
  summary: { zh: '比较各服务，并把没有听到的重新发送', en: 'Compare the services, and have said again what was not heard' },
  description: { zh: `${notes.zh}可重复请求。`, en: `${notes.en} May be asked again.` },
  params, query,
  answers: { 200: { description: { zh: '缺失的内容', en: 'What was missing' }, schema: comparison, example: comparisonOf(true) } },
  problems: [503],
});

export const settleRestore = defineRoute({
  access: { permission: 'recovery.manage', at: 'everywhere' },
  name: 'settleRestore', method: 'post', path: '/api/v1/recovery/services/{service}/settle', tag,
  summary: { zh: '恢复一事已处理，不再提示', en: 'Say that a restore was dealt with; it is no longer shown' },
  params: z.object({ service: z.enum([...domainServices, 'gateway']).describe('服务 · the service') }),
  answers: { 200: { description: { zh: '各服务', en: 'The services' }, schema: recovery, example: recoveryExample } },
  problems: [503],
});
