import { runProcess } from '@guzhou/runtime/run-process';

await runProcess('training', async () => (await import('./service.js')).start());
