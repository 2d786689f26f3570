import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { readSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ApartError, ApartPool, SealedFile, type ApartEnd } from '../index.js';
import { readSealed } from './sealed-file.js';

const program = new URL('../../test/works-apart.mjs', import.meta.url);
const bounds = { heapMiB: 64, memoryMiB: 200, workMs: 20_000 };

describe('work that is done apart', () => {
  const ends: ApartEnd[] = [];
  let pool: ApartPool;
  const start = (changes: Partial<typeof bounds> = {}, atOnce = 2, places = 10) => {
    ends.length = 0;
    pool = new ApartPool({
      program, bounds: { ...bounds, ...changes }, atOnce, places, busy: () => new Error('busy'), onEnd: ({ end }) => ends.push(end),
    });
  };
  const run = (task: object) => pool.run(async () => task);
  const endOf = (task: object) => run(task).then(() => undefined, (error: unknown) => (error as ApartError).end);
  afterEach(() => pool.close());

  it('is done by processes that do one task after another and know nothing of the environment', async () => {
    start({}, 1);
    const first = await run({ tell: true }) as { pid: number; environment: string[] };
    expect(first.environment).toEqual([]);
    expect(await run({ tell: true })).toEqual(first);
    const echo = { text: '侗寨'.repeat(1_000_000) };
    expect(await run({ echo })).toEqual(echo);
  });

  it('ends when it takes too much time or memory, of JavaScript or beside it, or fails, and the next task is done', async () => {
    start({ workMs: 1500 }, 1);
    expect(await endOf({ loop: true })).toBe('time');
    await pool.close();
    start({}, 1);
    const [heap, beside, thrown] = [await endOf({ objects: true }), await endOf({ buffers: true }), await endOf({ fail: true })];
    expect([heap, beside, thrown]).toEqual(['memory', 'memory', 'failed']);
    expect(ends).toEqual(['memory', 'memory', 'failed']);
    expect(await run({ echo: 1 })).toBe(1);
  });

  it('waits for its turn, and is refused when too many wait', async () => {
    start({}, 1, 1);
    const outcomes = await Promise.allSettled([run({ echo: 1 }), run({ echo: 2 }), run({ echo: 3 })]);
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : (outcome.reason as Error).message))).toEqual([1, 2, 'busy']);
  });
});

describe('a sealed file', () => {
  it('has no name, says nothing on the disk, and is read from any place on, while it is written and afterwards', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guzhou-test-'));
    const file = await SealedFile.create(folder);
    try {
      const bytes = Buffer.from('石某某，5226321990；'.repeat(40_000));
      for (let at = 0; at < bytes.length; at += 9973) {
        await file.write(bytes.subarray(at, at + 9973));
        const from = Math.max(0, at - 12_345);
        expect((await file.read(from, at + 100)).equals(bytes.subarray(from, at + 100))).toBe(true);
      }
      const key = await file.finish();
      expect(await readdir(folder)).toEqual([]);
      const onDisk = Buffer.alloc(bytes.length);
      expect(readSync(file.descriptor, onDisk, 0, onDisk.length, 0)).toBe(bytes.length);
      expect(onDisk.includes('5226')).toBe(false);
      for (const [from, to] of [[0, bytes.length], [1, 20], [16, 16], [300_001, 900_007], [bytes.length - 1, bytes.length]] as const) {
        expect((await buffer(readSealed(file.descriptor, key, from, to))).equals(bytes.subarray(from, to))).toBe(true);
      }
    } finally {
      await file.close();
      await rm(folder, { recursive: true });
    }
  });
});
