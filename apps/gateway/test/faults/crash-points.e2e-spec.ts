import type { Service } from '@guzhou/contracts';
import { startTown, type TownRun } from './town-run.js';

/** Where the relay, the hearer and the sender of parts can be killed; each with a service that comes past it. */
const points: [point: string, service: Service][] = [
  ['relay.after-claim', 'households'],
  ['relay.after-send', 'households'],
  ['acknowledger.before-delete', 'households'],
  ['acknowledger.after-delete', 'households'],
  ['consumer.after-effect', 'employment'],
  ['consumer.after-commit', 'training'],
  ['consumer.after-acknowledgement', 'industry'],
  ['consumer.after-commit', 'households'],
  ['request.after-claim', 'households'],
  ['request.before-commit', 'industry'],
  ['request.after-commit', 'employment'],
  ['durable.before-send', 'gateway'],
  ['durable.after-answer', 'gateway'],
  ['durable.before-commit', 'gateway'],
];

describe('a process killed at a named point', () => {
  const deaths: Service[] = [];
  let run: TownRun;
  beforeAll(async () => { run = await startTown({ onDeath: (service) => { deaths.push(service); } }); });
  afterAll(async () => { await run.system.stop(); });

  it.each(points)('%s in %s leaves nothing lost or doubled', async (point, service) => {
    deaths.length = 0;
    run.nextTown();
    // The second time, so that something went well before; the process that follows does not die.
    await run.system.service(service).restart({ CRASH_AT: `${point}:2` });
    run.system.service(service).changeEnv({ CRASH_AT: '' });
    await run.load();
    expect(deaths).toEqual([service]);
    await run.audit();
  });
});
