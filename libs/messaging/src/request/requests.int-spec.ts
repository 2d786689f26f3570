import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import { createLogger, Database, Metrics, ProblemError } from '@guzhou/runtime';
import { freshDatabase, freshRedis, type FreshDatabase, type FreshRedis } from '@guzhou/testing';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { z } from 'zod';
import type { RequestContext } from '../contexts.js';
import { Counties } from '../counties/counties.js';
import type { RequestDefinition } from '../definitions.js';
import { KeyRing } from '../key-ring.js';
import { Messaging } from '../messaging.js';
import { MessagingModule } from '../messaging.module.js';
import { BullmqTransport } from '../transport/bullmq.js';
import { HandleRequest } from './handle-request.decorator.js';
import { Idempotency } from './idempotency.js';
import { MessagingServer } from './messaging-server.js';
import { ProblemRpcFilter } from './problem-rpc.filter.js';
import { RequestClient } from './request-client.js';
import { openAccess, tester } from './open-access.js';

const Pay: RequestDefinition<z.ZodObject<{ fen: z.ZodInt }>, z.ZodObject<{ total: z.ZodInt }>> = {
  type: 'request', name: 'households.pay.1', service: 'households', writes: true,
  input: z.object({ fen: z.int() }), output: z.object({ total: z.int() }),
};

/** What a payment would come to. */
const WouldPay: typeof Pay = { ...Pay, name: 'households.would-pay.1', writes: false, rehearses: true };

let meanwhile: (context: RequestContext) => Promise<void> = async () => {};

@Controller()
class PayController {
  constructor(private readonly database: Database) {}

  @HandleRequest(Pay)
  async pay({ fen }: { fen: number }, context: RequestContext): Promise<{ total: number }> {
    await context.tx.query('INSERT INTO paid (county_code, id, fen) VALUES ($1, $2, $3)', [context.county, randomUUID(), fen]);
    await meanwhile(context);
    // A read beside the transaction must find a connection, however many write.
    await this.database.query('SELECT 1');
    const [row] = await context.tx.query<{ total: number }>(
      'SELECT sum(fen)::int AS total FROM paid WHERE county_code = $1', [context.county]);
    return { total: row!.total };
  }

  @HandleRequest(WouldPay)
  wouldPay(input: { fen: number }, context: RequestContext): Promise<{ total: number }> {
    return this.pay(input, context);
  }
}

@Module({ controllers: [PayController] })
class PayModule {}

const keys = new KeyRing(`k1:${randomBytes(32).toString('base64')}`);
const logger = createLogger('test', process.env.TEST_LOG ?? 'silent');
const county = '522632';

describe('a request that writes', () => {
  let redis: FreshRedis;
  let database: FreshDatabase;
  let service: INestMicroservice;
  let client: RequestClient;
  let transport: BullmqTransport;

  beforeAll(async () => {
    redis = await freshRedis();
    database = await freshDatabase({ messaging: true });
    await database.database.query('CREATE TABLE paid (county_code char(6), id uuid, fen int, PRIMARY KEY (county_code, id))');
    const messaging = new Messaging({
      service: 'households', database: database.database, transport: new BullmqTransport({ url: redis.url }), keys, logger,
      metrics: new Metrics('households'), requests: [Pay, WouldPay], access: openAccess,
    });
    @Module({ imports: [MessagingModule.forRoot(messaging), PayModule] })
    class ServiceModule {}
    service = await NestFactory.createMicroservice<MicroserviceOptions>(
      ServiceModule, { strategy: new MessagingServer(messaging.registry, messaging.intakes), logger: false, abortOnError: false });
    service.useGlobalFilters(new ProblemRpcFilter());
    await service.listen();
    transport = new BullmqTransport({ url: redis.url });
    client = new RequestClient({ service: 'gateway', transport, keys, logger, meter: new Metrics('gateway') });
  });

  beforeEach(async () => {
    meanwhile = async () => {};
    await database.database.query('DELETE FROM paid WHERE county_code = $1', [county]);
  });

  afterAll(async () => {
    await client.stop();
    await transport.close();
    await service.close();
    await database.drop();
    await redis.stop();
  });

  const pay = (fen: number, idempotencyKey?: string) => client.send(Pay, { fen }, { county, subject: tester, idempotencyKey });
  const effects = async () => (await database.database.query('SELECT 1 FROM paid WHERE county_code = $1', [county])).length;
  const problem = async (promise: Promise<unknown>) => {
    const error = await promise.catch((reason: unknown) => reason);
    if (!(error instanceof ProblemError)) throw new Error('not a problem', { cause: error });
    return error.problem;
  };

  it('is done once for one key and answered the same, then and later', async () => {
    const key = randomUUID();
    expect(await pay(5, key)).toEqual({ total: 5 });
    expect(await pay(7, randomUUID())).toEqual({ total: 12 });
    expect(await pay(5, key)).toEqual({ total: 5 });
    expect(await effects()).toBe(2);
  });

  it('without a key of the caller is a request of its own each time', async () => {
    await Promise.all([pay(1), pay(1)]);
    expect(await effects()).toBe(2);
  });

  it('with the key of another request is refused', async () => {
    const key = randomUUID();
    await pay(5, key);
    expect(await problem(pay(6, key))).toMatchObject({ code: 'idempotency-key/reused', status: 422 });
    expect(await effects()).toBe(1);
  });

  it('has one effect and one answer when it comes 50 times at once', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => pay(5, key)));
    expect(new Set(answers.map(({ total }) => total))).toEqual(new Set([5]));
    expect(await effects()).toBe(1);
  });

  const counties = () => new Counties(database.database, logger);

  it('has one effect when other processes work at the same key', async () => {
    const request = { county, key: randomUUID(), name: Pay.name, input: '{"fen":5}', party: 'tester' };
    const processes = Array.from({ length: 6 }, () => new Idempotency(database.database, counties(), keys, { service: 'households', writers: 1 }));
    const answers = await Promise.all(processes.map((each, i) => each.once(request, async (tx) => {
      await tx.query('INSERT INTO paid (county_code, id, fen) VALUES ($1, $2, 5)', [county, randomUUID()]);
      return `answer of ${i}`;
    })));
    expect(new Set(answers).size).toBe(1);
    expect(await effects()).toBe(1);
  });

  it('is worked off beside many others, each of which needs a second connection', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, i) => pay(i)));
    expect(await effects()).toBe(40);
  });

  it('can be rehearsed: it is answered the same, and nothing comes of it', async () => {
    const before = await database.database.query('SELECT * FROM paid ORDER BY id');
    const would = () => client.send(WouldPay, { fen: 7 }, { county, subject: tester, deadline: 5000 });
    const [first, second] = [await would(), await would()];
    expect(second).toEqual(first);
    expect(await database.database.query('SELECT * FROM paid ORDER BY id')).toEqual(before);
    meanwhile = async () => { throw new ProblemError({ code: 'pay/no', status: 422, detail: { zh: '不', en: 'no' } }); };
    await expect(would()).rejects.toMatchObject({ problem: { code: 'pay/no' } });
    meanwhile = async () => {};
    expect(await client.send(Pay, { fen: 7 }, { county, subject: tester, deadline: 5000 })).toEqual(first);
  });

  it('leaves nothing behind when its handler throws, and may then succeed under the same key', async () => {
    const key = randomUUID();
    meanwhile = async () => { throw new ProblemError({ code: 'fund/empty', status: 409, detail: { zh: '无余额', en: 'Nothing left' } }); };
    expect(await problem(pay(5, key))).toMatchObject({ code: 'fund/empty' });
    meanwhile = async () => { throw new Error('a fault'); };
    expect(await problem(pay(5, key))).toMatchObject({ code: 'request/failed' });
    expect(await effects()).toBe(0);
    meanwhile = async () => {};
    expect(await pay(5, key)).toEqual({ total: 5 });
  });

  it('is answered with 503 when its connection breaks, and done once when asked again under its key', async () => {
    const key = randomUUID();
    meanwhile = async ({ tx }) => { await tx.query('SELECT pg_terminate_backend(pg_backend_pid())'); };
    expect(await problem(pay(5, key))).toMatchObject({ code: 'service/unavailable', status: 503 });
    meanwhile = async () => {};
    expect(await pay(5, key)).toEqual({ total: 5 });
    expect(await effects()).toBe(1);
  });

  it('is not begun after its deadline', async () => {
    let release = () => {};
    let begun = 0;
    const busy = new Promise<void>((resolve) => { release = resolve; });
    // As many as may write at a time keep the turns until the deadline of the next one has passed.
    meanwhile = () => { begun++; return busy; };
    const writers = Array.from({ length: 4 }, () => pay(1));
    while (begun < 4) await new Promise((resolve) => { setImmediate(resolve); });
    const late = problem(client.send(Pay, { fen: 100 }, { county, subject: tester, deadline: 50 }));
    expect(await late).toMatchObject({ code: 'request/deadline-missed' });
    release();
    await Promise.all(writers);
    await pay(1);
    expect(await effects()).toBe(5);
    expect(begun).toBe(5);
  });

  it('is forgotten after its retention, and only then', async () => {
    const idempotency = new Idempotency(database.database, counties(), keys, { service: 'households' });
    const key = randomUUID();
    await pay(5, key);
    await idempotency.prune(county, new Date(Date.now() - 60_000));
    expect(await pay(5, key)).toEqual({ total: 5 });
    await idempotency.prune(county, new Date(Date.now() + 60_000));
    expect(await pay(5, key)).toEqual({ total: 10 });
  });

  it('keeps nothing readable in the database', async () => {
    await pay(4_242);
    const rows = await database.database.query<{ reply: string }>(
      'SELECT reply FROM messaging.idempotency WHERE county_code = $1', [county]);
    expect(rows.length).toBeGreaterThan(0);
    for (const { reply } of rows) expect(Buffer.from(reply.split('.')[1]!, 'base64url').toString('latin1')).not.toContain('total');
  });
});
