import { Queue, QueueEvents } from 'bullmq';

/** A request and its reply as BullMQ offers them; a process of `bare-worker` answers. */
export async function openBare(url: string) {
  const connection = { url };
  const [queue, events] = [new Queue('bench.bare', { connection }), new QueueEvents('bench.bare', { connection })];
  for (const emitter of [queue, events]) emitter.setMaxListeners(0); // a listener for each that waits
  await events.waitUntilReady();
  return {
    async ask(number: number) {
      // Kept for a while: removed at once, `waitUntilFinished` fails at random.
      const job = await queue.add('ask', { division: '522632100000', number }, { removeOnComplete: { count: 1000 } });
      return await job.waitUntilFinished(events) as unknown;
    },
    async close() {
      await Promise.all([queue.close(), events.close()]);
    },
  };
}
