import { readFileSync } from 'node:fs';
import { startTown, type TownRun } from './town-run.js';

/** With a batch in hand that is not begun, and with one whose effect is committed and not acknowledged. */
const points = ['consumer.opened', 'consumer.after-commit'];

describe('a hearer that stands still past its lock while another takes over', () => {
  let run: TownRun;
  beforeAll(async () => {
    run = await startTown({ env: { QUEUE_LOCK_MS: '1000', QUEUE_STALLED_MS: '500' } });
    await run.system.addReplica('employment');
  });
  afterAll(async () => { await run.system.stop(); });

  it.each(points)('at %s changes nothing a second time when it goes on', async (point) => {
    run.nextTown();
    const first = run.system.service('employment');
    await first.restart({ STOP_AT: point });
    first.changeEnv({ STOP_AT: '' });
    await run.load(); // only the replica can have brought it to its end
    expect(stateOf(first.pid)).toBe('T');
    first.kill('SIGCONT');
    await first.untilReady();
    await run.audit();
  });
});

/** As Linux has it: T is stopped. */
function stateOf(pid: number): string {
  return /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]!;
}
