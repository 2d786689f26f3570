import { transportConformance } from './conformance.js';
import { MemoryTransport } from './memory.js';
import { MemoryWire } from './memory-wire.js';

describe('the transport in memory', () => {
  let wire: MemoryWire;
  beforeEach(() => { wire = new MemoryWire(); });

  transportConformance(() => ({ connect: () => new MemoryTransport(wire) }));

  it('makes the same faults from the same seed', async () => {
    const histories = [await history(7), await history(7), await history(8)];
    expect(histories[0]).toEqual(histories[1]);
    expect(histories[0]).not.toEqual(histories[2]);
    expect(new Set(histories[0]).size).toBeLessThan(100);
    expect(histories[0]!.length).toBeGreaterThan(new Set(histories[0]).size);
  });

  it('refuses jobs when told to, as a wire does that is away', async () => {
    wire.behave({ refuse: 1 });
    await expect(new MemoryTransport(wire).send('queue', [{ id: 'a', data: 'x' }])).rejects.toThrow('The wire did not take jobs');
  });

  it('loses what waits when it is wiped, and carries what is sent after', async () => {
    const [end, got] = [new MemoryTransport(wire), [] as string[]];
    await end.send('queue', [{ id: 'before', data: 'x' }]);
    await wire.idle();
    wire.flush();
    end.receive('queue', async (job) => { got.push(job.id); });
    await end.send('queue', [{ id: 'after', data: 'x' }]);
    await wire.idle();
    expect(got).toEqual(['after']);
  });
});

async function history(seed: number): Promise<string[]> {
  const wire = new MemoryWire({ drop: 0.2, duplicate: 0.2, delay: 50 }, seed);
  const [end, got] = [new MemoryTransport(wire), [] as string[]];
  end.receive('queue', async (job) => { got.push(job.id); }, { concurrency: 3 });
  await end.send('queue', Array.from({ length: 100 }, (_, i) => ({ id: `job-${i}`, data: 'x' })));
  await wire.idle();
  return got;
}
