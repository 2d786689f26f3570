import { runProcess } from '@guzhou/runtime/run-process';

await runProcess('employment', async () => (await import('./service.js')).start());
