import { startTown, type TownRun } from './town-run.js';

describe('a monthly report', () => {
  let run: TownRun;
  beforeAll(async () => {
    run = await startTown({ restartDead: false, serviceEnv: { gateway: { REPORT_SECTION_DEADLINE_MS: '3000' } } });
    await run.load();
  });
  afterAll(async () => { await run.system.stop(); });

  const report = () => run.gateway.report(run.town.code, '2020-05');

  it('asked for twice at once is one version', async () => {
    const reports = await Promise.all([report(), report(), report()]);
    expect(reports.map(({ version }) => version)).toEqual([1, 1, 1]);
    await run.audit();
  });

  it('asked for again when nothing changed is the same version', async () => {
    expect((await report()).version).toBe(1);
  });

  it('says that it is incomplete and names the service that is gone', async () => {
    await run.system.service('industry').stop();
    const incomplete = await report();
    expect(incomplete).toMatchObject({ version: 2, complete: false, missing: [{ service: 'industry' }] });
    expect(incomplete.figures.find(({ measure }) => measure === 'industry.invested.total')!.value).toBeNull();
    expect(incomplete.figures.find(({ measure }) => measure === 'households.total.households')!.value).toBeGreaterThan(0);
  });

  it('is complete again when the service is back', async () => {
    await run.system.service('industry').start();
    expect(await run.audit()).toMatchObject({ version: 3, complete: true, missing: [] });
  });

  it('waits for a section that stalls no longer than its deadline, and takes it when it is back', async () => {
    const training = run.system.service('training');
    training.kill('SIGSTOP');
    const incomplete = await run.gateway.report(run.town.code, '2020-03');
    training.kill('SIGCONT');
    expect(incomplete).toMatchObject({ complete: false, missing: [{ service: 'training' }] });
    expect(await run.gateway.report(run.town.code, '2020-03')).toMatchObject({ complete: true });
  });
});
