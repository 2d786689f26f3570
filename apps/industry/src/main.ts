import { runProcess } from '@guzhou/runtime/run-process';

await runProcess('industry', async () => (await import('./service.js')).start());
