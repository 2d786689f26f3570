import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { createLogger, ProblemError } from '@guzhou/runtime';
import {
  Controller, Module, UseGuards, UseInterceptors, type CallHandler, type ExecutionContext, type INestMicroservice,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { map } from 'rxjs';
import { z } from 'zod';
import type { EventContext, RequestContext } from '../contexts.js';
import type { EventDefinition, RequestDefinition } from '../definitions.js';
import { open, seal, type Header } from '../envelope.js';
import { KeyRing } from '../key-ring.js';
import type { Count, Meter } from '../meter.js';
import { MemoryTransport } from '../transport/memory.js';
import { MemoryWire } from '../transport/memory-wire.js';
import { HandleEvent } from './handle-event.decorator.js';
import { HandleRequest } from './handle-request.decorator.js';
import { HandlerRegistry } from './handler-registry.js';
import type { Idempotency } from './idempotency.js';
import { MessagingServer } from './messaging-server.js';
import { ProblemRpcFilter } from './problem-rpc.filter.js';
import type { Access } from './access.js';
import { openAccess, tester } from './open-access.js';
import { RequestClient } from './request-client.js';
import { writeRequest } from './request-payload.js';
import { RequestReceiver } from './request-receiver.js';

const request = <I extends z.ZodType, O extends z.ZodType>(name: string, input: I, output: O): RequestDefinition<I, O> =>
  ({ type: 'request', name, service: 'households', writes: false, input, output });

const GetAge = request('households.get-age.1', z.strictObject({ code: z.string().max(5) }), z.strictObject({ age: z.int() }));
const GetCounty = request('households.get-county.1', z.strictObject({}), z.strictObject({ county: z.string(), tx: z.string() }));
const Guarded = request('households.guarded.1', z.strictObject({}), z.strictObject({}));
const Doubled = request('households.doubled.1', z.strictObject({}), z.strictObject({ value: z.int() }));
const Absent = request('households.absent.1', z.strictObject({}), z.strictObject({}));
const MemberMoved: EventDefinition<z.ZodObject<{ code: z.ZodString }>> =
  { type: 'event', name: 'training.member-moved.1', service: 'training', kind: 'state', item: z.strictObject({ code: z.string() }) };

class Never {
  canActivate() { return false; }
}
class Double {
  intercept(_: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(map(({ value }: { value: number }) => ({ value: value * 2 })));
  }
}

@Controller()
class Handlers {
  static seen: unknown[] = [];
  static answer: (code: string) => Promise<{ age: number }> = async () => ({ age: 30 });

  @HandleRequest(GetAge)
  getAge({ code }: { code: string }): Promise<{ age: number }> {
    Handlers.seen.push(code);
    return Handlers.answer(code);
  }

  @HandleRequest(GetCounty)
  async getCounty(_: object, context: RequestContext): Promise<{ county: string; tx: string }> {
    let tx = 'there';
    try {
      void context.tx;
    } catch (error) {
      tx = (error as Error).message;
    }
    return { county: context.county, tx };
  }

  @HandleRequest(Guarded) @UseGuards(Never)
  async guarded(): Promise<Record<string, never>> { return {}; }

  @HandleRequest(Doubled) @UseInterceptors(Double)
  async doubled(): Promise<{ value: number }> { return { value: 21 }; }

  @HandleEvent(MemberMoved)
  async take(items: { code: string }[], _: EventContext): Promise<void> { if (items.length === 0) throw new Error('empty'); }
}

@Module({ controllers: [Handlers] })
class HandlersModule {}

const keys = new KeyRing(`k1:${randomBytes(32).toString('base64')}`);
const logger = createLogger('test', process.env.TEST_LOG ?? 'silent');
const county = '522632';

describe('a request', () => {
  let wire: MemoryWire;
  let service: INestMicroservice;
  let client: RequestClient;
  let registry: HandlerRegistry;
  let judge: Access['judge'];
  const counted: [Count, Readonly<Record<string, string>>][] = [];
  const meter: Meter = { add: (count, _, labels) => { counted.push([count, labels]); }, observe: () => {} };

  beforeEach(async () => {
    wire = new MemoryWire();
    registry = new HandlerRegistry();
    const transport = new MemoryTransport(wire);
    const receiver = new RequestReceiver({
      service: 'households', transport, keys, registry, access: { judge: (...given) => judge(...given) }, idempotency: undefined as unknown as Idempotency, logger, meter,
    });
    service = await NestFactory.createMicroservice<MicroserviceOptions>(
      HandlersModule, { strategy: new MessagingServer(registry, [receiver]), logger: false });
    service.useGlobalFilters(new ProblemRpcFilter());
    await service.listen();
    client = new RequestClient({ service: 'gateway', transport: new MemoryTransport(wire), keys, logger, meter });
    counted.length = 0;
    judge = openAccess.judge;
    Handlers.seen = [];
    Handlers.answer = async () => ({ age: 30 });
  });

  afterEach(async () => {
    await client.stop();
    await service.close();
  });

  const problem = async (promise: Promise<unknown>) => {
    const error = await promise.catch((reason: unknown) => reason);
    if (!(error instanceof ProblemError)) throw new Error('not a problem', { cause: error });
    return error.problem;
  };

  it('is answered by the method that names its contract', async () => {
    expect(await client.send(GetAge, { code: 'M1' }, { county, subject: tester })).toEqual({ age: 30 });
    expect(client.waiting).toBe(0);
  });

  it('is answered without what whoever asks may not be told, and says so', async () => {
    judge = async (...given) => ({
      ...await openAccess.judge(...given), hidden: new Set(['health']), mask: (output) => ({ ...output as object, age: 0 }),
    });
    const told: string[] = [];
    const ask = () => client.send(GetAge, { code: 'M1' }, { county, subject: tester, onMasked: (levels) => told.push(...levels) });
    expect([await ask(), told]).toEqual([{ age: 0 }, ['health']]);
    judge = openAccess.judge;
    expect([await ask(), told]).toEqual([{ age: 30 }, ['health']]);
  });

  it('brings its county along, and no transaction when it only reads', async () => {
    const { county: known, tx } = await client.send(GetCounty, {}, { county, subject: tester });
    expect(known).toBe(county);
    expect(tx).toBe('households.get-county.1 does not write: declare it with "writes: true" to get a transaction.');
  });

  it('passes through guards and interceptors', async () => {
    expect(await client.send(Doubled, {}, { county, subject: tester })).toEqual({ value: 42 });
    expect(await problem(client.send(Guarded, {}, { county, subject: tester }))).toMatchObject({ code: 'request/forbidden', status: 403 });
  });

  it('with a wrong input is refused before it is sent, naming the fields and no value', async () => {
    const wrong = await problem(client.send(GetAge, { code: 'longer than five', more: 1 } as { code: string }, { county, subject: tester }));
    expect(wrong).toMatchObject({ code: 'request/invalid', status: 400, fields: [{ path: 'code' }, { path: 'more' }] });
    expect(JSON.stringify(wrong)).not.toContain('longer');
    expect(Handlers.seen).toEqual([]);
  });

  it('with a wrong input that was sent all the same is refused by the service, once', async () => {
    const lenient = { ...GetAge, input: z.any() };
    const refused = await problem(client.send(lenient, { code: 7 }, { county, subject: tester }));
    expect(refused).toMatchObject({ code: 'request/invalid', fields: [{ path: 'code' }] });
    expect(Handlers.seen).toEqual([]);
  });

  it('brings back the problem that the service throws, as it was', async () => {
    const unknown = { code: 'household/unknown', status: 404, detail: { zh: '没有此户', en: 'No such household' } };
    Handlers.answer = async () => { throw new ProblemError(unknown); };
    expect(await problem(client.send(GetAge, { code: 'M1' }, { county, subject: tester }))).toEqual(unknown);
  });

  it('tells nothing of an error that is not a problem', async () => {
    Handlers.answer = async () => { throw new Error('duplicate key 990101195001010012'); };
    const failed = await problem(client.send(GetAge, { code: 'M1' }, { county, subject: tester }));
    expect(failed).toMatchObject({ code: 'request/failed', status: 500 });
    expect(JSON.stringify(failed)).not.toContain('9901');
  });

  it('is not answered with what breaks the contract', async () => {
    Handlers.answer = async () => ({ age: 'thirty' }) as unknown as { age: number };
    expect(await problem(client.send(GetAge, { code: 'M1' }, { county, subject: tester }))).toMatchObject({ code: 'reply/invalid', status: 502 });
  });

  it('that nobody handles is answered with a problem', async () => {
    expect(await problem(client.send(Absent, {}, { county, subject: tester }))).toMatchObject({ code: 'request/unknown', status: 503, retryAfter: 30 });
  });

  it('that misses its deadline fails with 503, and its late answer goes nowhere', async () => {
    let answer = (_: { age: number }) => {};
    Handlers.answer = () => new Promise((resolve) => { answer = resolve; });
    const missed = await problem(client.send(GetAge, { code: 'M1' }, { county, subject: tester, deadline: 20 }));
    expect(missed).toMatchObject({ code: 'request/deadline-missed', status: 503, retryAfter: 5 });
    answer({ age: 30 });
    await wire.idle();
    expect(client.waiting).toBe(0);
  });

  it('fails at once when the wire does not take it', async () => {
    await client.send(GetAge, { code: 'M1' }, { county, subject: tester });
    wire.behave({ refuse: 1 });
    expect(await problem(client.send(GetAge, { code: 'M1' }, { county, subject: tester }))).toMatchObject({ code: 'request/deadline-missed' });
    expect(client.waiting).toBe(0);
  });

  it('is refused at once when too many wait', async () => {
    const busy = new RequestClient({ service: 'gateway', transport: new MemoryTransport(wire), keys, logger, meter, maxPending: 1 });
    const first = busy.send(GetAge, { code: 'M1' }, { county, subject: tester });
    expect(await problem(busy.send(GetAge, { code: 'M2' }, { county, subject: tester }))).toMatchObject({ code: 'request/too-many', status: 503 });
    await first;
  });

  describe('that somebody wrote straight to the wire', () => {
    const header = (changes: Partial<Header> = {}) => ({
      kind: 'request' as const, id: 'r1', county, from: 'gateway.replies.1', to: 'households.requests', name: GetAge.name,
      expires: Date.now() + 10_000, ...changes,
    });
    const payload = writeRequest({ input: JSON.stringify({ code: 'M1' }), subject: tester });
    const inject = async (data: string) => {
      await new MemoryTransport(wire).send('households.requests', [{ id: 'r1', data }]);
      await wire.idle();
    };

    it.each([
      ['sealed with another key', 'forged', () => seal(new KeyRing(`k1:${randomBytes(32).toString('base64')}`), header(), payload)],
      ['sealed with a key nobody knows', 'unknown-key', () => seal(new KeyRing(`k9:${randomBytes(32).toString('base64')}`), header(), payload)],
      ['for another service', 'misaddressed', () => seal(keys, header({ to: 'training.requests' }), payload)],
      ['past its deadline', 'expired', () => seal(keys, header({ expires: Date.now() - 1 }), payload)],
      ['of another kind', 'forged', () => seal(keys, header({ kind: 'deliveries' }), payload)],
      ['without a deadline', 'forged', () => seal(keys, header({ expires: undefined }), payload)],
      ['with another county in its header', 'forged', () => seal(keys, header(), payload).replace(/^[^.]+/, (head) =>
        Buffer.from(Buffer.from(head, 'base64url').toString().replace(county, '522633')).toString('base64url'))],
      ['that is no envelope', 'unreadable', () => 'nonsense'],
    ])('%s reaches no handler, is counted as %s and is not answered', async (_, reason, forge) => {
      const replies: string[] = [];
      await new MemoryTransport(wire).subscribe('gateway.replies.1', (data) => replies.push(data));
      await inject(forge());
      expect(Handlers.seen).toEqual([]);
      expect(replies).toEqual([]);
      expect(counted).toEqual([['envelopes_refused', { queue: 'households.requests', reason }]]);
    });

    it('a second time reaches its handler once and is counted', async () => {
      const recorded = seal(keys, header(), payload);
      await inject(recorded);
      await inject(recorded);
      expect(Handlers.seen).toEqual(['M1']);
      expect(counted).toEqual([['envelopes_refused', { queue: 'households.requests', reason: 'replayed' }]]);
    });

    it('in good order is answered on its channel, for that channel alone', async () => {
      const replies: string[] = [];
      await new MemoryTransport(wire).subscribe('gateway.replies.1', (data) => replies.push(data));
      await inject(seal(keys, header(), payload));
      expect(JSON.parse(open(keys, 'gateway.replies.1', replies[0]!).payload)).toEqual({ output: { age: 30 } });
      expect(() => open(keys, 'gateway.replies.2', replies[0]!)).toThrow('addressed to another receiver');
    });
  });

  it('takes no reply that somebody else sealed or that answers something else', async () => {
    const spy = new MemoryTransport(wire);
    let channel = '';
    spy.receive('training.requests', async ({ data }) => {
      const { header } = open(keys, 'training.requests', data);
      channel = header.from;
      const { id, name, expires } = header;
      const reply = { kind: 'reply' as const, id, county, from: 'training.requests', to: channel, name, expires };
      const sealed = (changes: Partial<Header>, age: number, ring = keys) =>
        seal(ring, { ...reply, ...changes }, JSON.stringify({ output: { age } }));
      await spy.publish(channel, sealed({}, 1, new KeyRing(`k1:${randomBytes(32).toString('base64')}`)));
      await spy.publish(channel, sealed({ county: '522633' }, 2));
      await spy.publish(channel, sealed({ from: 'households.requests' }, 3));
      await spy.publish(channel, sealed({ name: 'training.other.1' }, 4));
      await spy.publish(channel, sealed({ to: 'another' }, 5));
      await spy.publish(channel, sealed({ expires: undefined }, 5));
      await spy.publish(channel, sealed({}, 6));
    });
    expect(await client.send({ ...GetAge, service: 'training' }, { code: 'M1' }, { county, subject: tester })).toEqual({ age: 6 });
    expect(counted.filter(([count]) => count === 'envelopes_refused')).toHaveLength(6);
  });

  it('ends the work in hand when the service closes, and is answered', async () => {
    let answer = (_: { age: number }) => {};
    const begun = new Promise<void>((resolve) => {
      Handlers.answer = () => new Promise((settle) => { answer = settle; resolve(); });
    });
    const sent = client.send(GetAge, { code: 'M1' }, { county, subject: tester });
    await begun;
    const closed = service.close();
    answer({ age: 31 });
    expect(await sent).toEqual({ age: 31 });
    await closed;
  });

  it('and its handler are held together: the service says what to add', () => {
    const heard = [{ event: MemberMoved, hearers: ['households'] }];
    const all = [GetAge, GetCounty, Guarded, Doubled];
    expect(() => registry.check('households', all, heard)).not.toThrow();
    expect(() => registry.check('households', [...all, Absent], heard))
      .toThrow('households does not handle households.absent.1: add a method with @HandleRequest(Absent).');
    expect(() => registry.check('households', [GetCounty, Guarded, Doubled], heard))
      .toThrow('households handles households.get-age.1, which is not among its requests');
    expect(() => registry.check('households', all, [])).toThrow('households handles training.member-moved.1, which no route brings to it');
  });

  it('compiles only with a handler of the right shape', () => {
    class Wrong {
      @HandleRequest(GetAge) async fits(input: { code: string }, context: RequestContext) {
        return { age: input.code.length + context.deadline };
      }
      @HandleRequest(GetAge) async needsLess() { return { age: 1 }; }
      // @ts-expect-error: the input has no `name`
      @HandleRequest(GetAge) async otherInput(input: { name: string }) { return { age: input.name.length }; }
      // @ts-expect-error: the answer lacks `age`
      @HandleRequest(GetAge) async otherOutput() { return {}; }
      // @ts-expect-error: not a promise
      @HandleRequest(GetAge) atOnce() { return { age: 1 }; }
      // @ts-expect-error: a request has another context than an event
      @HandleRequest(GetAge) async otherContext(_: { code: string }, context: { users: string[] }) { return { age: context.users.length }; }
      @HandleEvent(MemberMoved) async take(items: { code: string }[], context: EventContext) { void [items, context]; }
      // @ts-expect-error: items come as a list
      @HandleEvent(MemberMoved) async one(item: { code: string }) { void item; }
    }
    expect(Wrong).toBeDefined();
  });
});
