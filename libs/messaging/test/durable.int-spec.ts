import { randomUUID } from 'node:crypto';
import { ProblemError, type Database } from '@guzhou/runtime';
import { freshDatabase, freshRedis } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { z } from 'zod';
import type { RequestDefinition } from '../src/definitions.js';
import { DurableRequests, type OnAnswer } from '../src/durable/durable-requests.js';
import { silentMeter } from '../src/meter.js';
import { HandlerRegistry } from '../src/request/handler-registry.js';
import { Idempotency } from '../src/request/idempotency.js';
import { RequestClient } from '../src/request/request-client.js';
import { openAccess, tester } from '../src/request/open-access.js';
import { RequestReceiver } from '../src/request/request-receiver.js';
import { connect, countiesOf, county, keys, logger, until } from './two-services.js';

const Register = {
  type: 'request', name: 'b.register.1', service: 'b', writes: true,
  input: z.strictObject({ person: z.string() }), output: z.strictObject({ length: z.int() }),
} as const satisfies RequestDefinition;

const settings = { deadline: 500, lease: 1_000, pause: 50 };
const closers: (() => Promise<void>)[] = [];
let url: string;
let gateway: Database;
let service: Database;

beforeEach(async () => {
  ({ url } = await freshRedis());
  ({ database: gateway } = await freshDatabase({ messaging: true }));
  ({ database: service } = await freshDatabase({ messaging: true }));
  await service.query('CREATE TABLE person (name text)');
  await gateway.query('CREATE TABLE told (key text, seq int, said text)');
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const unanswered = () => gateway.query<{ county: string; cause: string }>(
  'SELECT DISTINCT county_code AS county, cause FROM messaging.recorded_request WHERE answered_at IS NULL');

const subjectOf = async (actor: string) => ({ id: actor });

function makeDurable(): DurableRequests {
  const transport = connect(url);
  const client = new RequestClient({ service: 'gateway', transport, keys, logger, meter: silentMeter });
  closers.push(() => transport.close(), () => client.stop());
  return new DurableRequests({ service: 'gateway', database: gateway, counties: countiesOf(gateway), client, keys, logger, meter: silentMeter, contracts: [Register], settings });
}

async function answer(refuses: (person: string) => boolean = () => false, knows = true): Promise<RequestReceiver> {
  const transport = connect(url);
  const registry = new HandlerRegistry();
  if (knows) registry.add(Register, async (input, context) => {
    const { person } = input as z.output<typeof Register.input>;
    const { tx } = context as { tx: Database };
    if (refuses(person)) {
      throw new ProblemError({ code: 'person/refused', status: 422, detail: { zh: '拒绝', en: 'Refused' } });
    }
    await tx.query('INSERT INTO person VALUES ($1)', [person]);
    return { length: person.length };
  });
  const idempotency = new Idempotency(service, countiesOf(service), keys, { service: 'b' });
  const receiver = new RequestReceiver({ service: 'b', transport, keys, logger, meter: silentMeter, registry, access: openAccess, idempotency });
  receiver.start();
  closers.push(() => transport.close(), () => receiver.stop());
  return receiver;
}

const onAnswer: OnAnswer = async (tx, { key, seq }, outcome) => {
  await tx.query('INSERT INTO told VALUES ($1, $2, $3)', [key, seq, 'output' in outcome ? JSON.stringify(outcome.output) : outcome.problem.code]);
};

async function recordPeople(durable: DurableRequests, cause: string, count: number): Promise<void> {
  await gateway.transaction(async (tx) => {
    for (let seq = 0; seq < count; seq++) await durable.record(tx, Register, { person: `P-${seq}` }, { county, key: `${cause}-${seq}`, cause, actor: 'tester', seq });
  });
}

const told = () => gateway.query<{ seq: number; said: string }>('SELECT seq, said FROM told ORDER BY seq');
const people = async () => (await service.query<{ name: string }>('SELECT name FROM person ORDER BY name')).map(({ name }) => name);

describe('recorded requests', () => {
  it('are all sent and answered once, and what was asked is cleared', async () => {
    const durable = makeDurable();
    const cause = randomUUID();
    await recordPeople(durable, cause, 20);
    expect(JSON.stringify(await gateway.query('SELECT sealed FROM messaging.recorded_request'))).not.toContain('P-1');
    expect(await unanswered()).toEqual([{ county, cause }]);
    await answer((person) => person === 'P-7');
    await durable.run({ county, subjectOf, cause, concurrency: 4 }, onAnswer);
    expect(await people()).toHaveLength(19);
    const answers = await told();
    expect(answers).toHaveLength(20);
    expect(answers[7]).toEqual({ seq: 7, said: 'person/refused' });
    expect(answers[8]).toEqual({ seq: 8, said: '{"length":3}' });
    expect(await gateway.query('SELECT DISTINCT sealed, problem_code FROM messaging.recorded_request ORDER BY 2')).toEqual([
      { sealed: null, problem_code: 'person/refused' }, { sealed: null, problem_code: null },
    ]);
    expect(await unanswered()).toEqual([]);
  });

  it('end without a failure in the log when the process stops while an answer is written, and are answered later', async () => {
    const durable = makeDurable();
    const cause = randomUUID();
    await recordPeople(durable, cause, 1);
    await answer();
    const stopping = new AbortController();
    const errors: unknown[] = [];
    const before = logger.error;
    logger.error = ((fields: object) => { errors.push(fields); });
    const { promise: failed, resolve } = Promise.withResolvers<void>();
    await durable.run({ county, subjectOf, cause, concurrency: 1, signal: stopping.signal }, async () => {
      stopping.abort();
      setImmediate(resolve);
      throw new Error('The pool is closed.');
    });
    await failed;
    logger.error = before;
    expect(errors).toEqual([]);
    expect(await unanswered()).toEqual([{ county, cause }]);
    await durable.run({ county, subjectOf, cause, concurrency: 1 }, onAnswer);
    expect(await people()).toEqual(['P-0']);
  });

  it('outlive a service that is away and a wiped Redis', async () => {
    const durable = makeDurable();
    const cause = randomUUID();
    await recordPeople(durable, cause, 3);
    const run = durable.run({ county, subjectOf, cause, concurrency: 2 }, onAnswer);
    await until('they were sent more than once', async () => {
      const [row] = await gateway.query<{ sends: number }>('SELECT max(sends) AS sends FROM messaging.recorded_request');
      return row!.sends > 1;
    });
    const redis = new Redis(url);
    await redis.flushall();
    await redis.quit();
    await answer();
    await run;
    expect(await people()).toEqual(['P-0', 'P-1', 'P-2']);
    expect(await told()).toHaveLength(3);
  });

  it('wait for a service that is of an older version and does not know them yet', async () => {
    const durable = makeDurable();
    const cause = randomUUID();
    await recordPeople(durable, cause, 1);
    const older = await answer(() => false, false);
    const run = durable.run({ county, subjectOf, cause, concurrency: 1 }, onAnswer);
    await until('it was asked more often than for what fails', async () => {
      const [row] = await gateway.query<{ sends: number }>('SELECT max(sends) AS sends FROM messaging.recorded_request');
      return row!.sends > 6;
    });
    await older.stop();
    await answer();
    await run;
    expect(await told()).toEqual([{ seq: 0, said: '{"length":3}' }]);
  });

  it('are taken up by another process when the first one stops, and told of once', async () => {
    const durable = makeDurable();
    const cause = randomUUID();
    await recordPeople(durable, cause, 6);
    const stop = new AbortController();
    const first = durable.run({ county, subjectOf, cause, concurrency: 3, signal: stop.signal }, onAnswer);
    await until('some are on their way', async () => {
      const [row] = await gateway.query<{ sends: number }>('SELECT sum(sends)::int AS sends FROM messaging.recorded_request');
      return row!.sends >= 3;
    });
    stop.abort();
    await first;
    expect(await told()).toEqual([]);
    await answer();
    const [one, other] = [makeDurable(), makeDurable()];
    await Promise.all([one, other].map((each) => each.run({ county, subjectOf, cause, concurrency: 2 }, onAnswer)));
    expect((await told()).map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await people()).toHaveLength(6);
  });

  it('are tried again when what follows from the answer does not commit', async () => {
    const durable = makeDurable();
    const cause = randomUUID();
    await recordPeople(durable, cause, 1);
    await answer();
    let calls = 0;
    await durable.run({ county, subjectOf, cause, concurrency: 1 }, async (tx, request, outcome, input) => {
      await onAnswer(tx, request, outcome, input);
      if (++calls === 1) throw new Error('no');
    });
    expect(calls).toBe(2);
    expect(await told()).toHaveLength(1);
    expect(await people()).toEqual(['P-0']);
  });

  it('keep to their key', async () => {
    const durable = makeDurable();
    const place = { county, key: 'k', cause: randomUUID(), actor: 'tester', seq: 0 };
    await durable.record(gateway, Register, { person: 'P-1' }, place);
    await durable.record(gateway, Register, { person: 'P-1' }, place);
    await durable.recordWritten(gateway, Register, '{"person":"P-1"}', place);
    await expect(durable.record(gateway, Register, { person: 'P-2' }, place)).rejects.toMatchObject({ problem: { code: 'idempotency-key/reused' } });
    expect(await gateway.query('SELECT count(*)::int AS count FROM messaging.recorded_request')).toEqual([{ count: 1 }]);
  });
});

describe('rows of recorded requests that somebody changed', () => {
  const cause = randomUUID();
  const place = (key: string) => ({ county, key, cause, actor: 'cadre-1', seq: 0 });

  it.each([
    ['texts were swapped', `
      UPDATE messaging.recorded_request mine SET sealed = other.sealed FROM messaging.recorded_request other
      WHERE mine.county_code = other.county_code AND mine.request_key <> other.request_key`],
    ['the actor is another', "UPDATE messaging.recorded_request SET actor = 'cadre-2'"],
    ['the actor is nobody', 'UPDATE messaging.recorded_request SET actor = NULL'],
    ['the operation is another', "UPDATE messaging.recorded_request SET cause = '019aab7c-4b1e-7d3a-9c52-3f6f0a1d2e4b'"],
    ['the key is another', "UPDATE messaging.recorded_request SET request_key = request_key || '-2'"],
    ['the county is another', "UPDATE messaging.recorded_request SET county_code = '520121'"],
    ['the order is another', 'UPDATE messaging.recorded_request SET seq = seq + 1'],
  ])('are refused, not done: %s', async (_, change) => {
    const durable = makeDurable();
    await durable.record(gateway, Register, { person: 'P-1' }, place('one'));
    await durable.record(gateway, Register, { person: 'P-2' }, place('two'));
    await gateway.query(change);
    await answer();
    for (const operation of await unanswered()) await durable.run({ ...operation, subjectOf, concurrency: 1 }, onAnswer);
    expect((await told()).map(({ said }) => said)).toEqual(['request/tampered', 'request/tampered']);
    expect(await people()).toEqual([]);
  });

  it('are done as before if an earlier version sealed them, where they stand', async () => {
    const before = 'eyJ2IjoxLCJraW5kIjoicmVxdWVzdCIsImlkIjoiay1iZWZvcmUiLCJjb3VudHkiOiI1MjI2MzIiLCJmcm9tIjoiZ2F0ZXdheSIsInRvIjoiZ2F0ZXdheS5yZWNvcmRlZCIsIm5hbWUiOiJiLnJlZ2lzdGVyLjEiLCJrZXkiOiJ0ZXN0In0.iWuPYccQBQab03Fwl9dxN74A3V_SOuF3VOTlZijb1ey-Mfl0APIr8riEbgI';
    const insert = (key: string) => gateway.query(`
      INSERT INTO messaging.recorded_request (county_code, request_key, cause, seq, name, actor, sealed, sends, lease_until, recorded_at)
      VALUES ($1, $2, $3, 0, $4, 'cadre-1', $5, 0, now(), now())`, [county, key, cause, Register.name, before]);
    await insert('k-before');
    await insert('k-elsewhere');
    await answer();
    await makeDurable().run({ county, subjectOf, cause, concurrency: 1 }, onAnswer);
    expect((await told()).map(({ said }) => said).sort()).toEqual(['request/tampered', '{"length":3}']);
    expect(await people()).toEqual(['P-1']);
  });
});

describe('kept replies', () => {
  const request = (key: string, input = '{"person":"P-1"}') => ({ county, key, name: Register.name, input, party: 'tester' });

  it('are not given for another key or another request, whoever moved them', async () => {
    const idempotency = new Idempotency(service, countiesOf(service), keys, { service: 'b' });
    await idempotency.once(request('one'), async () => '{"output":{"length":1}}');
    await idempotency.once(request('two', '{"person":"P-2"}'), async () => '{"output":{"length":2}}');
    await service.query(`
      UPDATE messaging.idempotency mine SET reply = other.reply FROM messaging.idempotency other
      WHERE mine.county_code = other.county_code AND mine.key = 'one' AND other.key = 'two'`);
    await expect(idempotency.once(request('one'), async () => 'again')).rejects.toThrow('changed or sealed by somebody else');
    await service.query(`
      UPDATE messaging.idempotency mine SET request_hash = other.request_hash FROM messaging.idempotency other
      WHERE mine.county_code = other.county_code AND mine.key = 'two' AND other.key = 'one'`);
    await expect(idempotency.once(request('two'), async () => 'again')).rejects.toThrow('changed or sealed by somebody else');
  });

  it('are given if an earlier version sealed them', async () => {
    const idempotency = new Idempotency(service, countiesOf(service), keys, { service: 'b' });
    await idempotency.once(request('k-before'), async () => 'anew');
    await service.query('UPDATE messaging.idempotency SET reply = $1', ['eyJ2IjoxLCJraW5kIjoicmVwbHkiLCJpZCI6ImstYmVmb3JlIiwiY291bnR5IjoiNTIyNjMyIiwiZnJvbSI6ImIiLCJ0byI6ImIuaWRlbXBvdGVuY3kiLCJuYW1lIjoiYi5yZWdpc3Rlci4xIiwia2V5IjoidGVzdCJ9.oVc4XnBnp55HbhV0py8pVnwBlnmWMMsBG55fBD7vnJQzDiPo80JX8EzKMBvaWtardNx6']);
    expect(await idempotency.once(request('k-before'), async () => 'again')).toBe('{"output":{"length":3}}');
  });
});

describe('a single write', () => {
  it('is answered when the service answers in time', async () => {
    await answer();
    const accepted = await makeDurable().accept(Register, { person: 'P-1' }, { county, key: 'k', cause: randomUUID(), subject: tester });
    expect(accepted).toEqual({ state: 'answered', output: { length: 3 } });
    expect(await gateway.query('SELECT 1 FROM messaging.recorded_request')).toEqual([]);
  });

  it('is recorded before it is called accepted, and done once', async () => {
    const durable = makeDurable();
    const cause = randomUUID();
    expect(await durable.accept(Register, { person: 'P-1' }, { county, key: 'k', cause, subject: tester, deadline: 200 })).toEqual({ state: 'accepted', cause });
    await answer();
    for (const operation of await unanswered()) await durable.run({ ...operation, subjectOf, concurrency: 1 }, onAnswer);
    expect(await told()).toEqual([{ seq: 0, said: '{"length":3}' }]);
    expect(await people()).toEqual(['P-1']);
  });

  it('is accepted under the operation that it had when it was asked before', async () => {
    const durable = makeDurable();
    const ask = async (cause: string) => {
      const told: string[] = [];
      const place = { county, key: 'k', cause, subject: tester, deadline: 50 };
      const accepted = await durable.accept(Register, { person: 'P-1' }, place, async (_, under) => { told.push(under); });
      return [accepted, told];
    };
    const first = randomUUID();
    const expected = [{ state: 'accepted', cause: first }, [first]];
    expect([await ask(first), await ask(randomUUID())]).toEqual([expected, expected]);
  });

  it('throws what the service refuses', async () => {
    await answer(() => true);
    await expect(makeDurable().accept(Register, { person: 'P-1' }, { county, key: 'k', cause: randomUUID(), subject: tester }))
      .rejects.toMatchObject({ problem: { code: 'person/refused' } });
  });
});
