import '@guzhou/runtime/needs-node';
import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { services } from '@guzhou/contracts';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';
import { runProgram } from './interrupt.js';
import { bringReferenceMonth } from './loading.js';
import { readOptions, type StartOptions } from './options.js';
import { countiesOfOthers, refusedBeside } from './own-records.js';
import { firstAdministratorLink } from './first-administrator.js';
import { makeKey } from './operate.js';
import { say } from './progress.js';

/** After Ctrl-C there are three steps, of at most so long each: gateway, services, servers; work in hand may take a little less. */
const [STEP_MS, GRACE_MS] = [1_300, 1_100];
const started = Date.now();

await runProgram(async (interrupted) => {
  const options = readOptions(process.argv.slice(2));
  const { data, fresh, port, once, empty } = options;
  if (fresh) rmSync(data, { recursive: true, force: true });
  say('启动数据库、队列和各服务', 'starting databases, queues and services');
  const system = await startSystem({
    dataFolder: data, port, restartDead: true, makeKey, stopPatience: STEP_MS, env: { SHUTDOWN_GRACE_MS: String(GRACE_MS) },
    onDeath: (service, code) => say(`${service} 意外停止（${code}），重新启动`, `${service} ended (${code}); starting it again`),
  });
  try {
    if (!system.isNew) say(`沿用 ${data} 中的数据`, `reusing the data in ${data}`);
    say(`已就绪：${system.gatewayUrl}`, 'ready');
    const gateway = new GatewayClient(system.gatewayUrl, { signal: interrupted, key: system.key });
    const others = empty ? [] : await countiesOfOthers(gateway);
    if (others.length > 0 && once) throw refusedBeside(others);
    if (others.length > 0) process.stderr.write(`${refusedBeside(others).message}\n`);
    if (empty || others.length > 0) {
      await untilInterrupted(system, options, undefined, interrupted);
      return 0;
    }
    const { report, sound } = await bringReferenceMonth(gateway, options);
    if (!once) await untilInterrupted(system, options, `reports/monthly/${report.division.code}/${report.period}`, interrupted);
    return sound ? 0 : 1;
  } finally {
    say('停止', 'stopping');
    await system.stop();
    say('已停止', 'stopped');
  }
});

/** As short as can be typed: from the current folder, unless it lies outside. */
function pathFromHere(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}

async function untilInterrupted(
  system: System, { data }: StartOptions, report: string | undefined, interrupted: AbortSignal,
): Promise<void> {
  const { gatewayUrl } = system;
  const key = `$(cat ${pathFromHere(join(data, 'key'))})`;
  const link = firstAdministratorLink(system.logs.gateway, started);
  process.stdout.write([
    '继续查看 · Where to look on:',
    ...(report === undefined
      ? ['  录入自己的镇 your town   docs/your-town.md', `  密钥 key         export GUZHOU_API_KEY=${key}`]
      : [`  月报 report      curl -H "Authorization: Bearer ${key}" ${gatewayUrl}/api/v1/${report}`]),
    ...(link === undefined ? [`  登录 sign in      ${gatewayUrl}/sign-in`] : ['  首位用户管理员 first administrator（一天内打开一次 open once within a day）', `    ${link}`]),
    // A line by itself, for programs too.
    `API key: ${system.key}`,
    `  接口文档 docs     ${gatewayUrl}/api/docs`,
    `  OpenAPI          ${gatewayUrl}/api/openapi.json`,
    '  健康、指标 health and metrics: /health/live, /health/ready, /metrics',
    ...services.map((name) => `    ${name.padEnd(14)} ${system.service(name).healthUrl}`),
    'Ctrl-C 停止 · Ctrl-C stops everything.', '',
  ].join('\n'));
  if (interrupted.aborted) return;
  await new Promise((resolve) => { interrupted.addEventListener('abort', resolve, { once: true }); });
}
