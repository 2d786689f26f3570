// A program that works apart, for the tests of it.
import { answerApart } from '../dist/apart.js';

await answerApart(async (task, say) => {
  if ('tell' in task) return say({ pid: process.pid, environment: Object.keys(process.env) });
  if ('loop' in task) for (;;) Math.random();
  if ('objects' in task) for (const kept = []; ;) kept.push({ value: Math.random() });
  // Not all at once, as work does not: how much it takes is looked at now and again.
  if ('buffers' in task) for (const kept = []; ; await new Promise((resolve) => { setTimeout(resolve, 5); })) kept.push(Buffer.alloc(1024 * 1024, 1));
  if ('fail' in task) throw new Error('as it was told');
  await say(task.echo);
});
