import { randomUUID } from 'node:crypto';
import type { IncomingJob, Transport } from './transport.js';

export interface ConformanceHarness {
  /** Another process' end of the same wire. */
  connect(): Transport & { abandon(): Promise<void> };
}

/** What every transport does. Called within a `describe`; `harness` is asked once per test. */
export function transportConformance(harness: () => ConformanceHarness): void {
  let ends: (Transport & { abandon(): Promise<void> })[] = [];
  const connect = () => {
    const end = harness().connect();
    ends.push(end);
    return end;
  };
  const name = (stem: string) => `${stem}.${randomUUID()}`;

  afterEach(async () => {
    await Promise.all(ends.map((end) => end.close()));
    ends = [];
  });

  it('hands each job to one receiver, in the order it was sent', async () => {
    const [sender, receiver, queue] = [connect(), connect(), name('order')];
    const sent = Array.from({ length: 50 }, (_, i) => ({ id: `job-${i}`, data: `data ${i}` }));
    await sender.send(queue, sent);
    const got = await collect<IncomingJob>(50, (take) => receiver.receive(queue, async (job) => { take(job); }));
    expect(got.map(({ id, data }) => ({ id, data }))).toEqual(sent);
    expect(new Set(got.map(({ attempt }) => attempt))).toEqual(new Set([1]));
  });

  it('shares jobs among receivers, each job to one of them', async () => {
    const [sender, queue] = [connect(), name('shared')];
    const receivers = [connect(), connect()];
    const got = collect<string>(40, (take) => {
      for (const receiver of receivers) receiver.receive(queue, async (job) => { take(job.id); }, { concurrency: 4 });
    });
    await Promise.all(Array.from({ length: 40 }, (_, i) => sender.send(queue, [{ id: `job-${i}`, data: 'x' }])));
    expect(new Set(await got).size).toBe(40);
  });

  it('does not try a failed job again, and goes on with the next', async () => {
    const [end, queue] = [connect(), name('failing')];
    await end.send(queue, [{ id: 'bad', data: 'x' }, { id: 'good', data: 'x' }]);
    const got = await collect<string>(2, (take) => end.receive(queue, async (job) => {
      take(job.id);
      if (job.id === 'bad') throw new Error('no');
    }));
    expect(got).toEqual(['bad', 'good']);
    expect(await end.depth(queue)).toBe(0);
  });

  it('takes the id of a finished job again', async () => {
    const [end, queue] = [connect(), name('again')];
    const got = collect<string>(2, (take) => end.receive(queue, async (job) => {
      if (take(job.data) === 1) setImmediate(() => void sendAgain());
    }));
    // The first one may not yet be off the books when its work ends, so send until it counts.
    let ended = false;
    const sendAgain = async () => {
      while (!ended) {
        await end.send(queue, [{ id: 'same', data: 'second' }]);
        await new Promise((resolve) => { setImmediate(resolve); });
      }
    };
    await end.send(queue, [{ id: 'same', data: 'first' }]);
    expect(await got).toEqual(['first', 'second']);
    ended = true;
  });

  it('gives the job of a receiver that died to another, which learns that it is the second attempt', async () => {
    const [sender, dying, heir, queue] = [connect(), connect(), connect(), name('dying')];
    let release = () => {};
    const begun = collect<IncomingJob>(1, (take) => dying.receive(queue, (job) => {
      take(job);
      return new Promise((resolve) => { release = resolve; });
    }));
    await sender.send(queue, [{ id: 'job', data: 'x' }]);
    await begun;
    await dying.abandon();
    const [job] = await collect<IncomingJob>(1, (take) => heir.receive(queue, async (it) => { take(it); }));
    release();
    expect(job).toMatchObject({ id: 'job', data: 'x', attempt: 2 });
  });

  it('ends the work in hand before a receiver is closed, and takes no more', async () => {
    const [end, queue] = [connect(), name('closing')];
    let release = () => {};
    let ended = 0;
    let receiver!: { close(): Promise<void>; isRunning(): boolean };
    await collect<string>(1, (take) => {
      receiver = end.receive(queue, async (job) => {
        take(job.id);
        await new Promise<void>((resolve) => { release = resolve; });
        ended++;
      });
      void end.send(queue, [{ id: 'one', data: 'x' }, { id: 'two', data: 'x' }]);
    });
    expect(receiver.isRunning()).toBe(true);
    const closed = receiver.close();
    expect(receiver.isRunning()).toBe(false);
    expect(ended).toBe(0);
    release();
    await closed;
    expect(ended).toBe(1);
    expect(await end.depth(queue)).toBe(1);
  });

  it('publishes to all who listen, each text by itself, and to nobody after they left', async () => {
    const [speaker, channel] = [connect(), name('channel')];
    const heard: string[][] = [[], []];
    const listeners = await Promise.all(heard.map((texts) => connect().subscribe(channel, (text) => texts.push(text))));
    const last = collect<string>(1, (take) => speaker.subscribe(channel, (text) => { if (text === 'c') take(text); }));
    await new Promise((resolve) => { setImmediate(resolve); });
    await listeners[1]!.close();
    await Promise.all(['a', 'b'].map((text) => speaker.publish(channel, text)));
    await publishUntil(speaker, channel, 'c', last);
    // Those who listen may hear at different times, and nodes of a cluster tell each other in no order.
    while (new Set(heard[0]).size < 3) await new Promise((resolve) => { setImmediate(resolve); });
    expect([...new Set(heard[0])].sort()).toEqual(['a', 'b', 'c']);
    expect(heard[1]).toEqual([]);
  });

  it('starts the parent of a flow after all children, with their answers; who failed is absent', async () => {
    const [end, children, parents] = [connect(), name('children'), name('parents')];
    end.receiveChildren(children, async (job) => {
      if (job.data === 'bad') throw new Error('no');
      return `answer to ${job.data}`;
    });
    const got = collect<[IncomingJob, ReadonlyMap<string, string>]>(1, (take) =>
      end.receiveParents(parents, async (job, answers) => { take([job, answers]); }));
    await end.startFlow({
      parent: { queue: parents, id: 'parent', data: 'p' },
      children: ['good', 'bad', 'fine'].map((data) => ({ queue: children, id: `child-${data}`, data })),
    });
    const [[job, answers] = []] = await got;
    expect(job).toMatchObject({ id: 'parent', data: 'p', attempt: 1 });
    expect(Object.fromEntries(answers!)).toEqual({ 'child-good': 'answer to good', 'child-fine': 'answer to fine' });
  });

  it('lets the parent of a flow that is hurried follow without the children that nobody began', async () => {
    const [end, children, parents, nobodys] = [connect(), name('children'), name('parents'), name('nobodys')];
    const got = collect<[IncomingJob, ReadonlyMap<string, string>]>(1, (take) =>
      end.receiveParents(parents, async (job, answers) => { take([job, answers]); }));
    const answered = collect<string>(1, (take) => end.receiveChildren(children, async (job) => {
      take(job.id);
      return 'answer';
    }));
    const parent = { queue: parents, id: 'parent', data: 'p' };
    await end.startFlow({ parent, children: [
      { queue: children, id: 'child-one', data: 'x' }, { queue: nobodys, id: 'child-two', data: 'x' },
    ] });
    await answered;
    let over = false;
    void got.then(() => { over = true; });
    // The answer of the child may not be on the books yet: it is in hand until then, and stays.
    while (!over) {
      await end.hurryFlow(parent);
      await new Promise((resolve) => { setImmediate(resolve); });
    }
    const [[, answers] = []] = await got;
    expect(Object.fromEntries(answers!)).toEqual({ 'child-one': 'answer' });
    await end.hurryFlow(parent);
  });

  it('lets the parent of a flow that is hurried follow without the children that are still in hand, when told so', async () => {
    const [end, children, parents] = [connect(), name('children'), name('parents')];
    const got = collect<[IncomingJob, ReadonlyMap<string, string>]>(1, (take) =>
      end.receiveParents(parents, async (job, answers) => { take([job, answers]); }));
    let release = () => {};
    let ended = false;
    const begun = collect<string>(1, (take) => end.receiveChildren(children, async (job) => {
      take(job.id);
      await new Promise<void>((resolve) => { release = resolve; });
      ended = true;
      return 'late';
    }));
    const parent = { queue: parents, id: 'parent', data: 'p' };
    await end.startFlow({ parent, children: [{ queue: children, id: 'child', data: 'x' }] });
    await begun;
    expect(await end.hurryFlow(parent)).toEqual([]);
    expect(await end.hurryFlow(parent, { inHand: true })).toEqual(['child']);
    const [[, answers] = []] = await got;
    expect([answers!.size, ended]).toEqual([0, false]);
    release();
    expect(await end.hurryFlow(parent, { inHand: true })).toEqual([]);
  });

  it('does not add the jobs of a flow that still runs', async () => {
    const [end, children, parents] = [connect(), name('children'), name('parents')];
    const flow = {
      parent: { queue: parents, id: 'parent', data: 'p' },
      children: ['one', 'two'].map((data) => ({ queue: children, id: `child-${data}`, data })),
    };
    await end.startFlow(flow);
    await end.startFlow(flow);
    expect(await end.depth(children)).toBe(2);
    const begun: string[] = [];
    const ended = collect<string>(1, (take) => end.receiveParents(parents, async (job) => { take(job.id); }));
    end.receiveChildren(children, async (job) => {
      begun.push(job.id);
      if (begun.length === 1) await end.startFlow(flow);
      return '';
    });
    await ended;
    expect(begun.sort()).toEqual(['child-one', 'child-two']);
  });

  it('answers a ping', async () => {
    await connect().ping();
  });
}

/** Starts something and waits until it has taken `count` things. */
function collect<T>(count: number, start: (take: (thing: T) => number) => unknown): Promise<T[]> {
  return new Promise((resolve) => {
    const things: T[] = [];
    start((thing) => {
      things.push(thing);
      if (things.length === count) resolve(things);
      return things.length;
    });
  });
}

async function publishUntil(speaker: Transport, channel: string, text: string, heard: Promise<unknown>): Promise<void> {
  let done = false;
  void heard.then(() => { done = true; });
  while (!done) {
    await speaker.publish(channel, text);
    await new Promise((resolve) => { setImmediate(resolve); });
  }
}
