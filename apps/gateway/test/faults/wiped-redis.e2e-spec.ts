import { wipeRedis } from '@guzhou/testing';
import { startTown, type TownRun } from './town-run.js';

describe('Redis wiped again and again while a town is loaded', () => {
  let run: TownRun;
  beforeAll(async () => {
    run = await startTown({ serviceEnv: { gateway: { REPORT_SECTION_DEADLINE_MS: '3000', REPORT_POLL_MS: '500' } } });
  });
  afterAll(async () => { await run.system.stop(); });

  it('loses nothing and applies nothing twice', async () => {
    // Three times within each file: while it is handed in, while its rows are taken over, while others hear of them.
    let wipes = 0;
    await run.load(async (operation) => {
      const states = new Set<string>();
      for (let now = operation; now.state !== 'finished'; now = await run.gateway.operation(now.id)) {
        if (states.has(now.state)) continue;
        states.add(now.state);
        await wipeRedis(run.system.redisUrl);
        wipes++;
      }
    });
    expect(wipes).toBeGreaterThan(run.town.files.length);
    await run.audit();
  });

  it('makes a report asked for just before a wipe, once', async () => {
    const operation = await run.gateway.requestReport(run.town.code, '2020-04');
    await wipeRedis(run.system.redisUrl);
    await run.gateway.untilFinished(operation);
    const report = await run.gateway.report(run.town.code, '2020-04');
    expect(report).toMatchObject({ version: 1, complete: true });
  });
});
