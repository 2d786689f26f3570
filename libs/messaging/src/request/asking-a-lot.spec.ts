import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { createLogger, ProblemError } from '@guzhou/runtime';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { z } from 'zod';
import type { RequestDefinition } from '../definitions.js';
import { KeyRing } from '../key-ring.js';
import { silentMeter as meter } from '../meter.js';
import { MemoryTransport } from '../transport/memory.js';
import { MemoryWire } from '../transport/memory-wire.js';
import { HandleRequest } from './handle-request.decorator.js';
import { HandlerRegistry } from './handler-registry.js';
import type { Idempotency } from './idempotency.js';
import { MessagingServer } from './messaging-server.js';
import { openAccess } from './open-access.js';
import { ProblemRpcFilter } from './problem-rpc.filter.js';
import { RequestClient, type RequestClientOptions } from './request-client.js';
import { RequestReceiver } from './request-receiver.js';

const input = z.strictObject({ code: z.string() });
const output = z.strictObject({ age: z.int() });
const GetAge: RequestDefinition<typeof input, typeof output> = {
  type: 'request', name: 'households.get-age.1', service: 'households', writes: false, input, output,
};

/** Answers when the test lets it. */
@Controller()
class Handlers {
  static seen: string[] = [];
  static held: (() => void)[] = [];

  @HandleRequest(GetAge)
  getAge({ code }: { code: string }): Promise<{ age: number }> {
    Handlers.seen.push(code);
    return new Promise((resolve) => { Handlers.held.push(() => resolve({ age: 30 })); });
  }
}

@Module({ controllers: [Handlers] })
class HandlersModule {}

const keys = new KeyRing(`k1:${randomBytes(32).toString('base64')}`);
const logger = createLogger('test', process.env.TEST_LOG ?? 'silent');
const county = '522632';

describe('requests of one who asks a lot', () => {
  let wire: MemoryWire;
  let service: INestMicroservice;

  beforeEach(async () => {
    wire = new MemoryWire();
    const registry = new HandlerRegistry();
    const receiver = new RequestReceiver({
      service: 'households', transport: new MemoryTransport(wire), keys, registry, access: openAccess,
      idempotency: undefined as unknown as Idempotency, logger, meter,
    });
    service = await NestFactory.createMicroservice<MicroserviceOptions>(
      HandlersModule, { strategy: new MessagingServer(registry, [receiver]), logger: false });
    service.useGlobalFilters(new ProblemRpcFilter());
    await service.listen();
    [Handlers.seen, Handlers.held] = [[], []];
  });
  afterEach(async () => { await service.close(); });

  const problem = async (promise: Promise<unknown>) => {
    const error = await promise.catch((reason: unknown) => reason);
    if (!(error instanceof ProblemError)) throw new Error('not a problem', { cause: error });
    return error.problem;
  };
  const clientWith = (options: Partial<RequestClientOptions>) =>
    new RequestClient({ service: 'gateway', transport: new MemoryTransport(wire), keys, logger, meter, ...options });
  const ask = (asker: RequestClient, id: string, code: string, deadline = 10_000) =>
    asker.send(GetAge, { code }, { county, subject: { id }, deadline });
  /** What can arrive has arrived: nothing here waits for a clock. */
  async function goneRound(): Promise<void> {
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => { setImmediate(resolve); });
  }

  async function answerAll(asked: readonly Promise<unknown>[]): Promise<void> {
    let answered = false;
    const all = Promise.allSettled(asked).then(() => { answered = true; });
    while (!answered) {
      for (const answer of Handlers.held.splice(0)) answer();
      await goneRound();
    }
    await all;
  }

  it('lets the single one of somebody else go ahead of hundreds that wait', async () => {
    const asker = clientWith({ inFlight: { atOnce: 8, each: 4 } });
    const many = Array.from({ length: 500 }, (_, n) => ask(asker, 'many', `${n}`));
    const one = ask(asker, 'one', 'one');
    await goneRound();
    expect(Handlers.seen).toEqual(['0', '1', '2', '3', 'one']);
    expect(asker.inLine).toBe(496);
    await answerAll([...many, one]);
    expect([Handlers.seen.length, asker.inLine, asker.waiting]).toEqual([501, 0, 0]);
  });

  it('takes turns with those of others in the service as well, whichever gateway they come from', async () => {
    const [busy, quiet] = [clientWith({ inFlight: { atOnce: 500, each: 500 } }), clientWith({})];
    const many = Array.from({ length: 200 }, (_, n) => ask(busy, 'many', `${n}`));
    await goneRound();
    expect(Handlers.seen).toHaveLength(32);
    const one = ask(quiet, 'one', 'one');
    await goneRound();
    expect(Handlers.seen.at(-1)).toBe('one');
    await answerAll([...many, one]);
    await Promise.all([busy.stop(), quiet.stop()]);
  });

  it('is refused before it is sent when half of all that may wait is theirs; the others are not', async () => {
    const asker = clientWith({ maxPending: 6 });
    const many = ['0', '1', '2'].map((code) => ask(asker, 'many', code));
    expect(await problem(ask(asker, 'many', '3'))).toMatchObject({ code: 'request/too-many-of-yours', status: 429, retryAfter: 1 });
    const one = ask(asker, 'one', 'one');
    await answerAll([...many, one]);
    expect([...Handlers.seen].sort()).toEqual(['0', '1', '2', 'one']);
    const again = ask(asker, 'many', '3');
    await answerAll([again]);
    expect(await again).toEqual({ age: 30 });
  });

  it('is not sent any more when its deadline has passed while it waited', async () => {
    const asker = clientWith({ inFlight: { atOnce: 1, each: 1 } });
    const first = ask(asker, 'many', '0');
    expect(await problem(ask(asker, 'many', 'late', 5))).toMatchObject({ code: 'request/deadline-missed' });
    const last = ask(asker, 'many', '1');
    await answerAll([first, last]);
    expect(Handlers.seen).toEqual(['0', '1']);
  });
});
