import { Worker } from 'bullmq';
import { say } from '../child.js';

const worker = new Worker('bench.bare', async (job) => job.data as unknown, {
  connection: { url: process.env.REDIS_URL! }, concurrency: 64,
});
await worker.waitUntilReady();
say('ready');
process.once('SIGTERM', () => void worker.close().then(() => process.exit(0)));
