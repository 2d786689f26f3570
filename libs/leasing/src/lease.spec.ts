import { once } from 'node:events';
import { underLease, type Lease } from './lease.js';

const never = new AbortController().signal;
const untilAborted = async (signal: AbortSignal) => { if (!signal.aborted) await once(signal, 'abort'); };

describe('work under a lease', () => {
  let said: string[];
  /** What each time that it is asked for brings; the last one from then on. */
  const leaseOf = (...answers: (boolean | Error)[]): Lease => ({
    ms: 3,
    take: async (now, until) => {
      said.push(`take ${until.getTime() - now.getTime()}`);
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    release: async () => { said.push('release'); },
  });

  beforeEach(() => { said = []; });

  it('is not begun while another process has it', async () => {
    await underLease(leaseOf(false), never, async () => { said.push('work'); }, () => {});
    expect(said).toEqual(['take 3']);
  });

  it('lets go when it has ended, well or not', async () => {
    await underLease(leaseOf(true), never, async () => { said.push('work'); }, () => {});
    await expect(underLease(leaseOf(true), never, () => Promise.reject(new Error('broken')), () => {})).rejects.toThrow('broken');
    expect(said.filter((each) => !each.startsWith('take'))).toEqual(['work', 'release', 'release']);
  });

  it('is told to end when another process has taken over', async () => {
    await underLease(leaseOf(true, true, true, false), never, untilAborted, () => {});
    expect(said).toEqual(['take 3', 'take 3', 'take 3', 'take 3', 'release']);
  });

  it('is told to end when the process stops, and then lets go', async () => {
    const stopping = new AbortController();
    await underLease(leaseOf(true), stopping.signal, async (signal) => {
      stopping.abort();
      await untilAborted(signal);
    }, () => {});
    expect(said.at(-1)).toBe('release');
  });

  it('goes on when a renewal failed, which is told and tried again', async () => {
    const errors: unknown[] = [];
    const away = new Error('database away');
    await underLease(leaseOf(true, away, away, false), never, untilAborted, (error) => { errors.push(error); });
    expect([errors, said.at(-1)]).toEqual([[away, away], 'release']);
  });
});
