import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { audit, freshRedis } from '@guzhou/testing';
import { connect, county, makeHearer, makeSender, routes, until } from './two-services.js';

const script = fileURLToPath(new URL('poisoned-hearer.ts', import.meta.url));
const hooks = new URL('../../testing/jest/typescript-hooks.mjs', import.meta.url).href;
const children: ChildProcess[] = [];

/** Keeps the hearer up, as an orchestrator does. Counts how often it was killed. */
function keepUp(env: NodeJS.ProcessEnv) {
  const state = { kills: 0, stopped: false };
  const launch = () => {
    const child = fork(script, {
      env: { ...process.env, ...env, NODE_OPTIONS: '' },
      execArgv: ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--conditions=source', `--import=${hooks}`],
    });
    children.push(child);
    child.once('exit', (_, signal) => {
      if (state.stopped) return;
      if (signal === 'SIGKILL') state.kills++;
      launch();
    });
  };
  launch();
  return { state, stop: () => { state.stopped = true; children.forEach((child) => child.kill('SIGKILL')); } };
}

it('a message that kills its process goes into quarantine, and the others flow', async () => {
  const { url } = await freshRedis();
  const transport = connect(url);
  // Not sent again within the test: a copy that is worked on beside the first would be counted beside it.
  const sender = await makeSender(transport, { settings: { resend: { first: 120_000, longest: 120_000 } } });
  const hearer = await makeHearer(transport);
  await sender.publish([...Array.from({ length: 20 }, (_, i) => ({ code: `T-${i}`, version: 1 })), { code: 'POISON', version: 1 }], null, 1);
  const poison = (await sender.messageIds()).at(-1)!;
  const keeper = keepUp({ REDIS_URL: url, B_DATABASE_URL: hearer.url });
  try {
    sender.start();
    await until('the message is in quarantine and the others are acknowledged', async () =>
      (await hearer.quarantine.list(county)).length === 1 && await sender.undelivered() === 1, 120_000);
    await sender.publish([{ code: 'T-0', version: 2 }]);
    await until('what came later is applied', async () => (await hearer.towns())['T-0'] === 2);
    await until('only the quarantine is open', async () => await sender.undelivered() === 1);
    // Once with the batch, and three times by itself, counted.
    expect(keeper.state.kills).toBe(4);
    expect(await hearer.quarantine.list(county)).toMatchObject([{ id: poison, reason: 'process/ended', started: 3 }]);
    expect(Object.keys(await hearer.towns())).toHaveLength(20);
    await audit({ databases: { a: sender.url, b: hearer.url }, routes, quarantined: [poison] });
  } finally {
    keeper.stop();
    await sender.stop();
    await transport.close();
  }
});
