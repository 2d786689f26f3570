import { setMaxListeners } from 'node:events';
import { rmSync } from 'node:fs';
import { GatewayClient, startSystem, type Report, type System } from '@guzhou/testing';
import { referenceFigures } from '@guzhou/reference-town';
import { compare, complaints, jsonOf, reconciliationLines } from './comparison.js';
import { readOptions, type StartOptions } from './options.js';
import { say } from './progress.js';
import { loadReferenceMonth } from './reference-month.js';
import { figuresTable, reconciliationTable } from './table.js';

/** After Ctrl-C a second one within this time is the same one, passed on by npm. In milliseconds. */
const SAME_INTERRUPT = 1500;

async function main(options: StartOptions, interrupted: AbortSignal): Promise<number> {
  const { data, fresh, port, once, spoil } = options;
  if (fresh) rmSync(data, { recursive: true, force: true });
  say('启动数据库、队列和各服务', 'starting databases, queues and services');
  const system = await startSystem({
    dataFolder: data, port, restartDead: true,
    onDeath: (service, code) => say(`${service} 意外停止（${code}），重新启动`, `${service} ended (${code}); starting it again`),
  });
  try {
    if (!system.isNew) say(`沿用 ${data} 中的数据`, `reusing the data in ${data}`);
    say(`已就绪：${system.gatewayUrl}`, 'ready');
    const report = await loadReferenceMonth(new GatewayClient(system.gatewayUrl, interrupted), spoil);
    const figures = compare(report, referenceFigures);
    const wrong = complaints(report, figures);
    print(options, report, figures);
    for (const complaint of wrong) process.stderr.write(`${complaint}\n`);
    if (!once) await untilInterrupted(system, report, interrupted);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    say('停止', 'stopping');
    await system.stop();
    say('已停止', 'stopped');
  }
}

function print({ json }: StartOptions, report: Report, figures: ReturnType<typeof compare>): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(jsonOf(report, figures))}\n`);
    return;
  }
  const matching = figures.filter(({ match }) => match).length;
  process.stdout.write([
    '', `${report.division.name} ${report.period} 月报第 ${report.version} 版 · monthly report, version ${report.version}`, '',
    figuresTable(figures), '',
    reconciliationTable(reconciliationLines(report)), '',
    `${matching}/${figures.length} 项一致 · ${matching} of ${figures.length} figures match`, '',
  ].join('\n') + '\n');
}

async function untilInterrupted({ gatewayUrl }: System, { division, period }: Report, interrupted: AbortSignal): Promise<void> {
  process.stdout.write([
    '继续查看 · Where to look on:',
    `  月报 report      ${gatewayUrl}/api/v1/reports/monthly/${division.code}/${period}`,
    `  接口文档 docs     ${gatewayUrl}/api/docs`,
    `  OpenAPI          ${gatewayUrl}/api/openapi.json`,
    'Ctrl-C 停止 · Ctrl-C stops everything.', '',
  ].join('\n'));
  if (interrupted.aborted) return;
  await new Promise((resolve) => { interrupted.addEventListener('abort', resolve, { once: true }); });
}

/** Aborts at the first Ctrl-C; a later one ends us at once, and the servers with us. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // every request of ours listens to it
  let first = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (first !== 0 && Date.now() - first > SAME_INTERRUPT) process.exit(130);
      first ||= Date.now();
      controller.abort();
    });
  }
  return controller.signal;
}

const interrupted = interruptSignal();
try {
  process.exitCode = await main(readOptions(process.argv.slice(2)), interrupted);
} catch (error) {
  process.exitCode = interrupted.aborted ? 130 : 1;
  if (!interrupted.aborted) process.stderr.write(`${(error as Error).message}\n`);
}
