import '@guzhou/runtime/needs-node';
import type { Comparison, GatewayClient } from '@guzhou/testing/gateway-client';
import { readCompareOptions } from './compare-options.js';
import { openGateway } from './gateway-options.js';
import { runProgram } from './interrupt.js';

type Finding = Comparison['findings'][number] & { readonly county: string };

/** What others can say again: with that, nothing is left to do. */
const SAID_AGAIN: ReadonlySet<string> = new Set(['heard', 'copy']);
/** Codes in a sentence. */
const MOST_CODES = 20;

/** Ends with 1 while something is missing that nobody can say again. */
await runProgram(async (interrupted) => {
  const options = readCompareOptions(process.argv.slice(2));
  const { look, json, county } = options;
  const gateway = openGateway(options, interrupted);
  const print = (line: string) => { if (!json) process.stdout.write(`${line}\n`); };

  const { services, counties } = await gateway.call((api) => api.GET('/api/v1/recovery'));
  const restored = services.filter(({ restoredAt }) => restoredAt !== null);
  for (const { service, restoredAt } of restored) print(`${service}：数据库被恢复到较早的时刻 · put back to an earlier moment, noticed ${restoredAt}`);
  const findings: Finding[] = [];
  for (const each of county === undefined ? counties : [county]) findings.push(...await compare(gateway, each, look));
  for (const finding of findings) print(sentence(finding));
  if (findings.length === 0) print('没有缺失 · nothing is missing');
  if (!look && county === undefined) {
    for (const { service } of restored) {
      await gateway.call((api) => api.POST('/api/v1/recovery/services/{service}/settle', { params: { path: { service } } }));
    }
  }
  if (json) process.stdout.write(`${JSON.stringify({ restored, findings })}\n`);
  return findings.some(({ lost }) => look || !SAID_AGAIN.has(lost)) ? 1 : 0;
});

async function compare(gateway: GatewayClient, county: string, look: boolean): Promise<Finding[]> {
  const findings: Finding[] = [];
  let after: string | undefined;
  do {
    const params = { path: { county }, query: { after } };
    const page = await gateway.call<Comparison>((api) => (
      look ? api.GET('/api/v1/recovery/{county}', { params }) : api.POST('/api/v1/recovery/{county}', { params })));
    findings.push(...page.findings.map((finding) => ({ county, ...finding })));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return findings;
}

function sentence(finding: Finding): string {
  const { county, service } = finding;
  if (finding.lost === 'heard') {
    const again = finding.saidAgain ? '已重新发送 · said again' : '未重新发送 · not said again';
    return `${county} ${service}：缺 ${finding.speaker} 的消息 · lacks messages: ${finding.messages} ${finding.event}（${again}）`;
  }
  if (finding.lost === 'copy') {
    const again = finding.saidAgain ? '已重新发送 · said again' : '未重新发送 · not said again';
    return `${county} ${service}：缺 ${finding.speaker} 的记录，或是旧的 · lacks records, or has them as they were earlier: `
      + `${finding.records} ${finding.book}（${again}）`;
  }
  if (finding.lost === 'change' || finding.lost === 'record') {
    const shown = finding.codes.slice(0, MOST_CODES).join(' ') + (finding.codes.length > MOST_CODES ? ' …' : '');
    const what = finding.lost === 'change' ? '丢失了改动，请核对 · lost changes, look at them' : '丢失了记录 · lost records';
    return `${county} ${service}：${what}，${finding.hearer} 知道 · known to ${finding.hearer}: ${finding.records} ${finding.book}（${shown}）`;
  }
  if (finding.lost === 'said') {
    return `${county} ${service}：不再知道说过、${finding.hearer} 仍保留的消息 · does not know that it said, ${finding.hearer} keeps: `
      + `${finding.messages} ${finding.event}`;
  }
  return finding.file === null
    ? `${county} ${service}：缺一次写入，请核对并重做 · lacks a single write, look and do it again: ${finding.operation}`
    : `${county} ${service}：请重新上传文件 · bring this file again: ${finding.file}（${finding.operation}）`;
}
