import { request as httpRequest } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Grant } from '@guzhou/contracts';
import { keyFor, withKey } from '@guzhou/testing';
import { Database } from '@guzhou/runtime';
import { declaredRoutes } from '../src/openapi/declared-routes.js';
import { eventually } from './gateway-fixture.js';
import { lean, leansAtMost, slowed, timesOf } from './as-long.js';
import { csvOf, county, household, idNumber, paper, person, startRegister, town, village, type Files, type Register } from './register-fixture.js';

const next = '522632100208';
const DAY = '2020-05-31';
const ROUNDS = 300;

/** N1 and N2 live in the next village, N3 moves away from there; H1 and H2 in this one. */
const sample: Files = {
  villages: [village, next].map((village_code) => ({ village_code, name: `村${village_code.slice(-1)}`, kind: 'administrative_village' })),
  households: [household('H1'), household('H2'), ...['N1', 'N2', 'N3'].map((code) => household(code, { village_code: next }))],
  members: [
    person('M1', 'H1', '韦一', '1980-06-15'), person('M2', 'H2', '韦二', '1975-03-02'), person('M3', 'N1', '韦三', '1971-01-01'),
    person('M8', 'H1', '韦八', '1999-08-08', { relation: '03' }), person('M4', 'N2', '韦四', '1969-04-04'), person('M5', 'N3', '韦五', '1968-05-05'),
  ],
};

describe('whoever looks for what is not theirs to see', () => {
  let register: Register;
  let gateway: Database;
  type Ask = Awaited<ReturnType<Register['as']>>;
  let officer: Ask;

  beforeAll(async () => {
    register = await startRegister(sample, { serviceEnv: { gateway: { REQUEST_DEADLINE_MS: '3000', ASK_AGAIN_AFTER_MS: '1000', WRITE_POLL_MS: '200' } } });
    gateway = new Database({ url: register.system.databaseUrls.gateway, applicationName: 'test', maxConnections: 2 });
    officer = await register.as({ role: 'village-officer', scope: { division: village } });
  });
  afterAll(async () => {
    await gateway?.close();
    await register?.stop();
  });

  const search = (idNumber: string) => async () => {
    const answer = await officer('/households/search', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ division: village, asOf: DAY, idNumber }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const look = (path: string) => async () => {
    const answer = await officer(path);
    const { instance: _, ...body } = await answer.json() as Record<string, unknown>;
    return { status: answer.status, body };
  };

  it.each([
    ['an ID number of somebody in the next village', search(idNumber('1971-01-01')), search(idNumber('1971-01-02'))],
    ['a household of the next village', look(`/households/N1?county=${county}&asOf=${DAY}`), look(`/households/N9?county=${county}&asOf=${DAY}`)],
    ['a person of the next village', look(`/members/M3?county=${county}&asOf=${DAY}`), look(`/members/M9?county=${county}&asOf=${DAY}`)],
  ])('learns nothing of %s from the answer, nor from how long it takes', async (_, there, nowhere) => {
    expect(await there()).toEqual(await nowhere());
    await timesOf(50, there, nowhere);
    // A difference that is there shows each time; one that the machine made does not.
    const leans: [number, number][] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const taken = await timesOf(ROUNDS, there, nowhere);
      leans.push([lean(taken), leansAtMost(taken)]);
      // Were one of them slower, by no more than these differ among themselves, it would be seen.
      expect(lean(slowed(taken))).toBeGreaterThan(leansAtMost(taken));
      if (leans.at(-1)![0] <= leans.at(-1)![1]) return;
    }
    expect(leans).toEqual([]);
  });

  it('finds no route under a name that is not the gateway\'s, nor from a page of another site', async () => {
    const { hostname, port } = new URL(register.system.gatewayUrl);
    const call = (method: string, path: string, headers: Record<string, string>) => new Promise<string>((resolve, reject) => {
      const request = httpRequest({ hostname, port, method, path, headers: { authorization: `Bearer ${register.system.key}`, ...headers } }, (answer) => {
        answer.setEncoding('utf8');
        let body = '';
        answer.on('data', (text: string) => { body += text; });
        answer.on('end', () => resolve(`${answer.statusCode} ${(JSON.parse(body) as { code: string }).code}`));
      });
      request.on('error', reject).end();
    });
    const routes = [...(await declaredRoutes()).values()];
    const answers = await Promise.all(routes.flatMap(({ method, path }) => [{ host: 'rebound.example' }, { host: hostname, origin: 'https://rebound.example' }]
      .map(async (headers) => [path, 'origin' in headers, await call(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x'), headers as never)])));
    expect(answers.length).toBeGreaterThan(250);
    expect(answers.filter(([, origin, answer]) => answer !== (origin ? '403 origin/not-allowed' : '421 host/not-allowed'))).toEqual([]);
  });

  it('guesses no operation: neighbours of one\'s own id are as unknown as any', async () => {
    const imported = await register.ask(`/imports?kind=villages&county=${county}`, {
      method: 'POST', headers: { 'content-type': 'text/csv' }, body: csvOf('villages', [...sample.villages!, { village_code: village, name: '村改', kind: 'administrative_village' }].slice(1)),
    });
    const { id } = await imported.json() as { id: string };
    const told = async (guess: string) => {
      const answers = await Promise.all(['', '/row-errors', '/refused-rows'].map((part) => look(`/operations/${guess}${part}`)()));
      return answers.map(({ status, body }) => `${status} ${String(body.code)}`);
    };
    const neighbour = id.replace(/^(.{7})(.)/, (_, head: string, digit: string) => `${head}${digit === '0' ? '1' : '0'}`);
    expect(await told(id)).toEqual(await told(neighbour));
    expect((await told(id))[0]).toBe('404 operation/unknown');
  });

  it('sees on the second page nobody who moved away since the first', async () => {
    const lister = await register.as({ role: 'village-officer', scope: { division: next } });
    const page = async (after = '') => await (await lister(`/households?division=${next}&limit=2${after}`)).json() as { households: { householdCode: string }[]; next: string | null };
    const first = await page();
    expect(first.households.map(({ householdCode }) => householdCode)).toEqual(['N1', 'N2']);
    const moved = await register.send('POST', '/households/N3/natural-changes', {
      source: 'visit', effectiveOn: '2020-06-10', evidence: paper('household_register'), change: { kind: 'village_move', villageCode: village },
    }, await register.householdTag('N3'));
    expect(moved.status).toBe(200);
    expect((await page(`&after=${first.next ?? 'N2'}`)).households).toEqual([]);
    expect((await lister(`/households/N3?county=${county}`)).status).toBe(404);
  });

  it('is told of the lineage of a household what lies within, and no code beyond', async () => {
    const record = async (code: string, effectiveOn: string, change: object) => {
      const answer = await register.send('POST', `/households/${code}/natural-changes`, {
        source: 'visit', effectiveOn, evidence: paper('household_register'), change,
      }, await register.householdTag(code));
      expect([answer.status, answer.code]).toEqual([200, undefined]);
    };
    await record('H1', '2020-06-11', { kind: 'split', newHouseholdCode: 'H7', members: [{ memberCode: 'M8', relation: '01' }] });
    await record('H7', '2020-06-20', { kind: 'village_move', villageCode: next });
    const lineage = async (ask: Ask, code: string, day: string) =>
      ((await (await ask(`/households/${code}/lineage?county=${county}&asOf=${day}`)).json()) as { lineage: { toCode: string }[] }).lineage.map(({ toCode }) => toCode);
    const whole = await register.as({ role: 'inspector', scope: { division: town } });
    expect([await lineage(whole, 'H1', '2020-06-20'), await lineage(officer, 'H1', '2020-06-20'), await lineage(officer, 'H1', '2020-06-19')]).toEqual([['H7'], [], ['H7']]);
    const there = await register.as({ role: 'village-officer', scope: { division: next } });
    expect(await lineage(there, 'H7', '2020-06-20')).toEqual([]);
  });

  /** A system with this grant, and its end. */
  async function granted(grant: Partial<Grant>) {
    const { key, subject } = await keyFor(gateway, [grant]);
    const call = (path: string, init?: RequestInit) => fetch(`${register.system.gatewayUrl}/api/v1${path}`, withKey(key, init));
    return {
      ask: call,
      /** Resolves when the gateway has heard of it. */
      end: async () => {
        await gateway.query("UPDATE access_grant SET valid_to = '2020-01-01' WHERE subject_id = $1", [subject]);
        await eventually(async () => (await call('/me').then((answer) => answer.json()) as { grants: object[] }).grants.length, (grants) => grants === 0);
      },
    };
  }

  it('whose grant ends in the middle of an import brings no more of it, and is told so', async () => {
    const bringer = await granted({ permissions: ['file.import', 'register.read'], scope: { division: town } });
    const service = register.system.service('households');
    await service.stop();
    const taken = await bringer.ask(`/imports?kind=households&county=${county}`, {
      method: 'POST', headers: { 'content-type': 'text/csv' }, body: csvOf('households', [household('H8')]),
    });
    expect(taken.status).toBe(202);
    await bringer.end();
    await service.start();
    const { id } = await taken.json() as { id: string };
    const ended = await eventually(async () => await (await register.ask(`/operations/${id}`)).json() as { state: string }, ({ state }) => ['finished', 'failed'].includes(state));
    expect(ended).toMatchObject({ state: 'failed', problem: { code: 'access/not-permitted' } });
    expect((await register.ask(`/households/H8?county=${county}`)).status).toBe(404);
  });

  it('whose grant ends before what was accepted is carried out has it refused', async () => {
    const changer = await granted({ permissions: ['home-finding.record', 'register.read'], scope: { division: village } });
    const tag = await register.householdTag('H2');
    const service = register.system.service('households');
    await service.stop();
    const accepted = await changer.ask(`/households/H2/living-conditions?county=${county}`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'if-match': tag, 'idempotency-key': randomUUID() },
      body: JSON.stringify({
        source: 'visit', effectiveOn: '2020-05-20', evidence: paper('visit_record'),
        found: { enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'A' },
      }),
    });
    expect(accepted.status).toBe(202);
    await changer.end();
    await service.start();
    const { id } = await accepted.json() as { id: string };
    const ended = await eventually(async () => await (await register.ask(`/operations/${id}`)).json() as { state: string }, ({ state }) => ['finished', 'failed'].includes(state));
    expect(ended).toMatchObject({ state: 'failed', problem: { code: 'access/not-permitted' } });
    expect(await register.householdTag('H2')).toBe(tag);
  });

  it('whose grant ends in the middle of a report is not told what comes of it', async () => {
    const maker = await granted({ permissions: ['report.make', 'report.read'], scope: { division: village } });
    const requested = await maker.ask('/reports/monthly', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ division: village, period: '2020-05' }),
    });
    expect(requested.status).toBe(202);
    await maker.end();
    const { id } = await requested.json() as { id: string };
    await eventually(async () => await (await register.ask(`/operations/${id}`)).json() as { state: string }, ({ state }) => state === 'finished');
    expect((await maker.ask(`/reports/monthly/${village}/2020-05`)).status).toBe(403);
    expect((await register.ask(`/reports/monthly/${village}/2020-05`)).status).toBe(200);
  });
});
