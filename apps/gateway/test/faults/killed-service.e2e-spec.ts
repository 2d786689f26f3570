import { services } from '@guzhou/contracts';
import { startTown, type TownRun } from './town-run.js';

describe('any one service killed during the import', () => {
  let run: TownRun;
  beforeAll(async () => { run = await startTown(); });
  afterAll(async () => { await run.system.stop(); });

  it.each(services)('%s comes back and the report is the same', async (name) => {
    run.nextTown();
    const service = run.system.service(name);
    let files = 0;
    await run.load(async () => {
      if (++files % 6 !== 0) return; // three times while a town is loaded
      service.kill('SIGKILL');
      await service.untilEnded();
      await service.untilReady();
    });
    await run.audit();
  });
});
