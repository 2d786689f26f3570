import { randomUUID } from 'node:crypto';
import { ProblemError } from '@guzhou/runtime';
import { freshRedis } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { z } from 'zod';
import type { RequestDefinition } from '../src/definitions.js';
import { seal } from '../src/envelope.js';
import { IN_HAND_GRACE } from '../src/flow/flow-messages.js';
import { ReportFlow, type FinishedFlow } from '../src/flow/report-flow.js';
import { SectionReceiver } from '../src/flow/section-receiver.js';
import { silentMeter } from '../src/meter.js';
import type { Access } from '../src/request/access.js';
import { HandlerRegistry } from '../src/request/handler-registry.js';
import { openAccess, tester } from '../src/request/open-access.js';
import { MemoryTransport } from '../src/transport/memory.js';
import type { Transport } from '../src/transport/transport.js';
import { connect, county, keys, logger, until } from './two-services.js';

function section<const Service extends string>(service: Service) {
  return {
    type: 'request', name: `${service}.report-section.1`, service, writes: false,
    input: z.strictObject({ month: z.string() }), output: z.strictObject({ figure: z.int() }),
  } as const satisfies RequestDefinition;
}
const sections = [section('b'), section('c')];
const asked = sections.map((contract) => ({ contract, input: { month: '2020-05' } }));

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function gateway(transport: Transport) {
  const finished: FinishedFlow[] = [];
  const flow = new ReportFlow({ service: 'gateway', transport, keys, logger, meter: silentMeter, sections, inHandGrace: 200 });
  flow.onFinished(async (each) => { finished.push(each); });
  flow.listen();
  closers.push(() => flow.stop());
  return { flow, finished };
}

async function service(
  transport: Transport, contract: RequestDefinition, answer: (input: unknown, context: unknown) => Promise<unknown>,
  access: Access = openAccess,
): Promise<void> {
  const registry = new HandlerRegistry();
  registry.add(contract, answer);
  const receiver = new SectionReceiver({ service: contract.service, transport, keys, logger, meter: silentMeter, registry, access });
  receiver.start();
  closers.push(() => receiver.stop());
}

const newFlow = (deadline = 10_000, attempt = 1) =>
  ({ flowId: randomUUID(), county, attempt, sections: asked, subject: tester, deadline: Date.now() + deadline });

const wires = { 'over BullMQ': async () => { const { url } = await freshRedis(); return connect(url); }, 'in memory': async () => new MemoryTransport() };

describe.each(Object.entries(wires))('a report flow %s', (_, open) => {
  let transport: Transport;

  beforeEach(async () => {
    transport = await open();
    closers.push(() => transport.close());
  });

  it('brings the answers of all services', async () => {
    const { flow, finished } = await gateway(transport);
    await service(transport, sections[0]!, async () => ({ figure: 1 }));
    await service(transport, sections[1]!, async () => ({ figure: 2 }));
    const started = newFlow();
    await flow.start(started);
    await until('it ended', () => finished.length === 1);
    const { flowId, attempt } = started;
    const answered = new Map([['b.report-section.1', { figure: 1 }], ['c.report-section.1', { figure: 2 }]]);
    expect(finished[0]).toEqual({ flowId, county, attempt, answered, missing: [] });
  });

  it.each([
    ['refuses', async () => { throw new ProblemError({ code: 'month/unknown', status: 422, detail: { zh: '', en: '' } }); }, 'month/unknown'],
    ['fails', async () => { throw new Error('no'); }, 'request/failed'],
    ['breaks its contract', async () => ({ figure: 'many' }), 'reply/invalid'],
  ])('names a service that %s', async (__, answer, reason) => {
    const { flow, finished } = await gateway(transport);
    await service(transport, sections[0]!, async () => ({ figure: 1 }));
    await service(transport, sections[1]!, answer);
    await flow.start(newFlow());
    await until('it ended', () => finished.length === 1);
    expect(finished[0]!.missing).toEqual([{ service: 'c', reason }]);
    expect([...finished[0]!.answered.keys()]).toEqual(['b.report-section.1']);
  });

  it('is told nothing by a service that its subject may not ask, or not there', async () => {
    const { flow, finished } = await gateway(transport);
    const judged: unknown[] = [];
    const forbidden = new ProblemError({ code: 'access/not-permitted', status: 403, detail: { zh: '', en: '' } });
    const outside = { subject: tester, outside: true, sees: () => false };
    const handled: unknown[] = [];
    const answer = async (input: unknown) => { handled.push(input); return { figure: 1 }; };
    await service(transport, sections[0]!, answer, {
      judge: async (_contract, input, by) => { judged.push([input, by]); throw forbidden; },
    });
    await service(transport, sections[1]!, answer, { judge: async () => outside });
    await flow.start(newFlow());
    await until('it ended', () => finished.length === 1);
    expect(finished[0]).toMatchObject({ missing: [{ service: 'b', reason: 'access/not-permitted' }, { service: 'c', reason: 'place/unknown' }] });
    expect([judged, handled]).toEqual([[[{ month: '2020-05' }, { county, subject: tester }]], []]);
  });

  it('goes on without a service that is away at the deadline', async () => {
    const { flow, finished } = await gateway(transport);
    await service(transport, sections[0]!, async () => ({ figure: 1 }));
    await flow.start(newFlow(300));
    await until('it ended', () => finished.length === 1);
    expect(finished[0]!.missing).toEqual([{ service: 'c', reason: 'section/not-answered' }]);
    expect([...finished[0]!.answered.keys()]).toEqual(['b.report-section.1']);
  });

  it('goes on without a service that is still at it some time after the deadline, and says so', async () => {
    const { flow, finished } = await gateway(transport);
    let release = () => {};
    const held = new Promise<void>((resolve) => { release = resolve; });
    await service(transport, sections[0]!, async () => ({ figure: 1 }));
    await service(transport, sections[1]!, async () => { await held; return { figure: 2 }; });
    await flow.start(newFlow(300));
    await until('it ended', () => finished.length === 1);
    expect(finished[0]!.missing).toEqual([{ service: 'c', reason: 'section/too-slow' }]);
    expect([...finished[0]!.answered.keys()]).toEqual(['b.report-section.1']);
    release();
    await flow.start(newFlow());
    await until('the next one ended', () => finished.length === 2);
    expect(finished[1]!.missing).toEqual([]);
  });

  it('tells services until when their answers are waited for, after which they need not go on', async () => {
    const { flow, finished } = await gateway(transport);
    let told: unknown;
    await service(transport, sections[0]!, async (_input, context) => { told = context; return { figure: 1 }; });
    await service(transport, sections[1]!, async () => ({ figure: 2 }));
    const started = newFlow();
    await flow.start(started);
    await until('it ended', () => finished.length === 1);
    expect(told).toMatchObject({ deadline: started.deadline + IN_HAND_GRACE });
  });

  it('is not started twice while it runs, and again under another attempt', async () => {
    const { flow, finished } = await gateway(transport);
    const started = newFlow();
    await flow.start(started);
    await flow.start(started);
    await flow.start({ ...started, attempt: 2 });
    let asks = 0;
    await service(transport, sections[0]!, async () => ({ figure: ++asks }));
    await service(transport, sections[1]!, async () => ({ figure: 2 }));
    await until('both ended', () => finished.length === 2);
    expect(asks).toBe(2);
    expect(finished.map(({ attempt }) => attempt).sort()).toEqual([1, 2]);
  });
});

describe('a section job that somebody else wrote', () => {
  it('is answered to nobody', async () => {
    const { url } = await freshRedis();
    const transport = connect(url);
    closers.push(() => transport.close());
    let asked = 0;
    await service(transport, sections[0]!, async () => ({ figure: ++asked }));
    const header = { kind: 'section', id: 'other', county, from: 'gateway.reports', to: 'b.sections', name: 'b.report-section.1', expires: Date.now() + 10_000 } as const;
    const parent = { queue: 'gateway.reports', id: 'parent', data: 'x' };
    const data = seal(keys, header, JSON.stringify({ input: { month: '2020-05' } }));
    await transport.startFlow({ parent, children: [{ queue: 'b.sections', id: 'child', data }] });
    const redis = new Redis(url);
    await until('the child failed', async () => await redis.exists('{guzhou.reports}:b.sections:child') === 0);
    await redis.quit();
    expect(asked).toBe(0);
  });
});
