import { runProcess } from '@guzhou/runtime/run-process';

await runProcess('gateway', async () => (await import('./start.js')).start());
