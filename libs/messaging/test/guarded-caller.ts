import { BullmqTransport } from '../src/transport/bullmq.js';
import { examineRedis } from '../src/transport/examine-redis.js';

/** Looks at Redis as a service does at start; sends itself a job and a text. */
const url = process.env.REDIS_URL!;
try {
  await examineRedis(url);
  const transport = new BullmqTransport({ url });
  const got = new Promise<string>((resolve) => { transport.receive('queue', async ({ data }) => resolve(data)); });
  let hear: (text: string) => void;
  const heard = new Promise<string>((resolve) => { hear = resolve; });
  await transport.subscribe('channel', (text) => hear(text));
  await Promise.all([transport.send('queue', [{ id: 'one', data: 'job' }]), transport.publish('channel', 'text')]);
  process.send!({ heard: await heard, got: await got });
  await transport.close();
} catch (error) {
  process.send!({ refused: (error as Error).message });
}
process.disconnect();
