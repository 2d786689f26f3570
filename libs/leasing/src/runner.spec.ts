import { Runner } from './runner.js';

const HOUR = 3_600_000;

describe('a runner', () => {
  let open: string[];
  let runner: Runner<string>;
  let errors: unknown[];
  /** Of each that was begun, in this order: what ends it. */
  let inHand: Map<string, { end: () => void; fail: (error: unknown) => void; signal: AbortSignal }>;

  /** Nothing here waits for a clock: what a look sets off has happened by then. */
  const settled = () => new Promise(setImmediate);

  async function start(atOnce?: number): Promise<void> {
    runner = new Runner({
      pollMs: HOUR, atOnce, keyOf: (item) => item, list: async () => open, onError: (error) => { errors.push(error); },
      work: (item, signal) => new Promise<void>((end, fail) => { inHand.set(item, { end, fail, signal }); }),
    });
    runner.start();
    await settled();
  }

  async function look(): Promise<void> {
    runner.nudge();
    await settled();
  }

  beforeEach(() => { [open, errors, inHand] = [[], [], new Map()]; });
  afterEach(async () => {
    for (const { end } of inHand.values()) end();
    await runner.stop();
  });

  it('begins what is open, each once, and looks when it is told', async () => {
    open = ['a'];
    await start();
    open = ['a', 'b'];
    await look();
    expect([...inHand.keys()]).toEqual(['a', 'b']);
    const first = inHand.get('a');
    await look();
    expect(inHand.get('a')).toBe(first);
  });

  it('has no more in hand at once than it may', async () => {
    open = ['a', 'b', 'c'];
    await start(2);
    expect([...inHand.keys()]).toEqual(['a', 'b']);
    inHand.get('a')!.end();
    open = ['b', 'c'];
    await look();
    expect([...inHand.keys()]).toEqual(['a', 'b', 'c']);
  });

  it('tells what failed, holds up nothing else, and takes it up again at another look', async () => {
    open = ['a', 'b'];
    await start();
    const [first, other] = [inHand.get('a')!, inHand.get('b')];
    first.fail('broken');
    await look();
    expect(errors).toEqual(['broken']);
    await look();
    expect([inHand.get('a') === first, inHand.get('b') === other]).toEqual([false, true]);
  });

  it('stops by telling what is in hand, waiting for it, and beginning nothing more', async () => {
    open = ['a'];
    await start();
    const stopped = runner.stop();
    const { signal, end } = inHand.get('a')!;
    expect(signal.aborted).toBe(true);
    let over = false;
    void stopped.then(() => { over = true; });
    await settled();
    expect(over).toBe(false);
    open = ['b'];
    runner.nudge();
    end();
    await stopped;
    expect([...inHand.keys()]).toEqual(['a']);
  });
});
