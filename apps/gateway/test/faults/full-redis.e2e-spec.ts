import { readFile } from 'node:fs/promises';
import { freshRedis, limitRedis, type FreshRedis } from '@guzhou/testing';
import { startTown, type TownRun } from './town-run.js';

describe('Redis that dies and comes back full', () => {
  let redis: FreshRedis;
  let run: TownRun;
  beforeAll(async () => {
    redis = await freshRedis();
    run = await startTown({ env: { REDIS_URL: redis.url }, serviceEnv: { gateway: { REPORT_POLL_MS: '500' } } });
    await run.load();
  });
  afterAll(async () => {
    await run.system.stop();
    await redis.stop();
  });

  it('makes services say that they are not ready, and lets them make the report asked for meanwhile once it has room', async () => {
    process.kill(redis.pid, 'SIGKILL');
    await redis.stop();
    redis = await freshRedis({ port: redis.port, settings: { maxmemory: '1' } });
    const operation = await run.gateway.requestReport(run.town.code, '2020-04');
    const readiness = async (service: 'gateway' | 'training') => (await fetch(`${run.system.service(service).healthUrl}/health/ready`)).status;
    await until(async () => await readiness('gateway') === 503 && await readiness('training') === 503);
    // It was refused on the connection that the gateway goes on with.
    await until(async () => (await readFile(run.system.logs.gateway, 'utf8')).includes('report flow not sent off'));

    await limitRedis(redis.url, 0);
    await run.gateway.untilFinished(operation);
    expect(await run.gateway.report(run.town.code, '2020-04')).toMatchObject({ version: 1, complete: true });
    await until(async () => await readiness('gateway') === 200 && await readiness('training') === 200);
    expect(await run.gateway.report(run.town.code, '2020-03')).toMatchObject({ version: 1, complete: true });
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; !(await condition());) {
    if (Date.now() > end) throw new Error('Waited two minutes in vain.');
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}
