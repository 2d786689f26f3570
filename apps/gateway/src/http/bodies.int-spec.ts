import { ProblemError } from '@guzhou/runtime';
import fc from 'fast-check';
import { county, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';

/** `FUZZ_SEED` and `FUZZ_RUNS` repeat a run, or make a longer one. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.FUZZ_RUNS ?? 200);
/** A body of a megabyte that takes more of the processor takes it out of proportion. Waiting on a busy machine does not count. */
const TOO_MUCH_WORK_MS = 5_000;
const MAX_BYTES = 1024 * 1024;

interface Body {
  readonly method: string;
  readonly path: string;
  readonly example: string;
}
type Media = Readonly<Record<string, { readonly example?: unknown }>>;
type Paths = Readonly<Record<string, Readonly<Record<string, { readonly requestBody?: { readonly content: Media } }>>>>;

/** No service takes anything: what reaches one is answered with this. */
class NobodyTakes extends ServicesByHand {
  override answer(): Promise<never> {
    return Promise.reject(new ProblemError({ code: 'test/refused', status: 422, detail: { zh: '不收', en: 'no' } }));
  }
}

describe(`whatever a body holds (FUZZ_SEED=${seed})`, () => {
  let servers: Servers;
  let gateway: Gateway;
  let bodies: Body[];

  beforeAll(async () => {
    servers = await startServers();
    gateway = await startGateway(servers, new NobodyTakes());
    const { paths } = await (await gateway.fetch(`/api/openapi.json`)).json() as { paths: Paths };
    bodies = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).flatMap(([method, { requestBody }]) => {
      const example = requestBody?.content['application/json']?.example;
      return example === undefined ? [] : [{ method: method.toUpperCase(), path: addressOf(path), example: JSON.stringify(example) }];
    }));
  });
  afterAll(async () => {
    await gateway?.close();
    await servers?.stop();
  });

  /** Every parameter is one that there could be. */
  function addressOf(path: string): string {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'period' ? '2020-05' : '522632100001'));
    return `${filled}?county=${county}`;
  }

  async function answerTo({ method, path }: Body, body: string): Promise<{ status: number; code?: string; length: number }> {
    const before = process.cpuUsage();
    const answer = await gateway.fetch(path, {
      method, body, headers: { 'content-type': 'application/json', 'if-match': '"1"' },
    });
    const text = await answer.text();
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(TOO_MUCH_WORK_MS);
    return { status: answer.status, length: text.length, ...(JSON.parse(text) as { code?: string }) };
  }

  it('it is taken or refused in words of some length, and never a failure of ours', async () => {
    expect(bodies.length).toBeGreaterThan(20);
    const scraps = fc.oneof(
      fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', '\\u0000', '\\ud800', 'null', '1e999', '-0', '9'.repeat(400), '"__proto__":{},',
        '"constructor":{"prototype":{}},', '"a":1,', '[['.repeat(200), '0000-01-01', '\u202e', '侗'),
      fc.string({ unit: 'binary', maxLength: 12 }), fc.json(),
    );
    const mutation = fc.record({
      at: fc.nat(1000), cut: fc.oneof(fc.nat(3), fc.nat(60)), put: scraps,
      times: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, fc.nat(30_000)),
    });
    const some = fc.array(mutation, { minLength: 1, maxLength: 3 });
    await fc.assert(fc.asyncProperty(fc.nat(bodies.length - 1), some, async (which, mutations) => {
      const mutated = mutations.reduce((now, { at, cut, put, times }) => {
        const from = Math.floor(now.length * at / 1000);
        return (now.slice(0, from) + put.repeat(times) + now.slice(from + cut)).slice(0, MAX_BYTES / 4);
      }, bodies[which]!.example);
      const { status, code, length } = await answerTo(bodies[which]!, mutated);
      expect({ status: status < 500, code, length: length < 100_000 }).toEqual({ status: true, code, length: true });
    }), { seed, numRuns });
  });

  it.each([
    ['half a million lists in each other', '['.repeat(500_000)],
    ['a field that nobody knows, a hundred thousand times', `{${Array.from({ length: 80_000 }, (_, n) => `"f${n}":0`).join(',')}}`],
    ['a million digits', `{"division":${'9'.repeat(1_000_000)}}`],
    ['a text of a million blanks', `{"division":"${' '.repeat(1_000_000)}","name":"${'　'.repeat(10)}"}`],
  ])('is refused at every address, in words of some length: %s', async (_what, body) => {
    for (const each of bodies) {
      const { status, length } = await answerTo(each, body);
      expect([each.path, status >= 400 && status < 500, length < 100_000]).toEqual([each.path, true, true]);
    }
  });
});
