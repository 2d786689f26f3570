import { Worker } from 'bullmq';
import { say } from '../child.js';

let left = 0;
process.on('message', ({ count }: { count: number }) => { left = count; });
const worker = new Worker('bench.noop', async () => {
  if (--left === 0) say('done');
}, { connection: { url: process.env.REDIS_URL! }, concurrency: 50 });
await worker.waitUntilReady();
say('ready');
process.once('SIGTERM', () => void worker.close().then(() => process.exit(0)));
