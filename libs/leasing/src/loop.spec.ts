import { Loop } from './loop.js';

const HOUR = 3_600_000;

describe('a loop that keeps its own pace', () => {
  let loop: Loop;
  let looks: number;
  /** Ends the look in hand; says whether there was something to do. */
  let end: (busy: boolean) => void;
  /** Resolves when the next look begins. */
  let begun: Promise<void>;

  beforeEach(() => {
    looks = 0;
    let begin = () => {};
    begun = new Promise((resolve) => { begin = resolve; });
    loop = new Loop(() => new Promise((resolve) => {
      looks++;
      end = (busy) => {
        begun = new Promise((next) => { begin = next; });
        resolve(busy);
      };
      begin();
    }), { shortest: HOUR, longest: HOUR }, (error) => { throw error; });
    loop.start();
  });

  afterEach(async () => {
    const stopped = loop.stop();
    end(false);
    await stopped;
  });

  it('looks again at once while there is something to do, and when it is told during a pause', async () => {
    await begun;
    end(true);
    await begun;
    end(false);
    await Promise.resolve();
    loop.nudge();
    await begun;
    expect(looks).toBe(3);
  });

  it('loses no word that comes while it looks: what it speaks of may have come too late for this look', async () => {
    await begun;
    loop.nudge();
    end(false);
    await begun;
    expect(looks).toBe(2);
  });

  it('tells what is in hand to end early when it is stopped, and waits for it', async () => {
    let told = false;
    const stoppable = new Loop((signal) => new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        told = true;
        resolve();
      });
    }), HOUR, (error) => { throw error; });
    stoppable.start();
    await stoppable.stop();
    expect(told).toBe(true);
  });
});
