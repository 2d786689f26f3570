import { runProcess } from '@guzhou/runtime/run-process';

await runProcess('households', async () => (await import('./service.js')).start());
