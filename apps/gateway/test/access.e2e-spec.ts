import type { Grant } from '@guzhou/contracts';
import { eventually } from './gateway-fixture.js';
import {
  county, csvOf, household, idNumber, notExited, person, registered, soundHome, startRegister, town, village, type Files, type Register,
} from './register-fixture.js';

const sibling = '522632100208';
const DAY = '2020-05-31';

/** H1 lives in a grid of one village, H2 in the next village; H3 moves from the one to the other. */
const sample: Files = {
  villages: [village, sibling].map((village_code) => ({ village_code, name: `村${village_code.slice(-1)}`, kind: 'administrative_village' })),
  households: [household('H1', { grid_code: 'G1' }), household('H2', { village_code: sibling }), household('H3')],
  members: [
    person('M1', 'H1', '韦一', '1980-06-15'), person('M2', 'H2', '韦二', '1975-03-02'), person('M3', 'H3', '韦三', '1971-01-01'),
    person('M4', 'H2', '韦三', '1971-01-01', { relation: '99' }),
  ],
  registrations: ['H1', 'H2', 'H3'].map((code) => registered(code)),
  'poverty-statuses': ['H1', 'H2', 'H3'].map((code) => notExited(code)),
};

type Ask = Awaited<ReturnType<Register['as']>>;
interface Answer { readonly status: number; readonly body: Readonly<Record<string, unknown>> }

/** What is answered, but for what names the call itself. */
async function told(asking: Promise<Response>): Promise<Answer> {
  const answer = await asking;
  const { instance: _, ...body } = await answer.json() as Record<string, unknown>;
  return { status: answer.status, body };
}

const scope = (division: string): Partial<Grant> => ({ scope: { division } });
const official = { role: 'village-officer' } as const;

describe('who may do what, through the gateway', () => {
  let register: Register;
  let own: Ask;
  let next: Ask;
  beforeAll(async () => {
    register = await startRegister(sample);
    [own, next] = [await register.as({ ...official, ...scope(village) }), await register.as({ ...official, ...scope(sibling) })];
  });
  afterAll(async () => { await register?.stop(); });

  const reads = [
    '', '/standards', '/income', '/plan', '/monitoring', '/history', '/lineage', '/file',
  ].map((part) => [part, (code: string) => `/households/${code}${part}?county=${county}${part === '/history' ? '' : `&asOf=${DAY}`}`] as const);

  it.each(reads)('a household of the next village is not there: GET /households/{code}%s', async (_, path) => {
    expect((await own(path('H1'))).status).toBe(200);
    const unknown = await told(next(path('H9')));
    expect(unknown.status).toBe(404);
    expect(await told(next(path('H1')))).toEqual(unknown);
  });

  it('nor is who may see it told to who administers users elsewhere', async () => {
    const administrator = (division: string) => register.as({ role: 'user-administrator', scope: { division } });
    const path = (code: string) => `/households/${code}/readers?county=${county}`;
    const [here, elsewhere] = [await administrator(town), await administrator('522632101000')];
    expect((await told(here(path('H1')))).status).toBe(200);
    expect(await told(elsewhere(path('H1')))).toEqual(await told(elsewhere(path('H9'))));
  });

  it('nor is a person, whatever is asked of them', async () => {
    for (const path of [(code: string) => `/members/${code}?county=${county}&asOf=${DAY}`, (code: string) => `/members/${code}/history?county=${county}`]) {
      expect((await own(path('M1'))).status).toBe(200);
      expect(await told(next(path('M1')))).toEqual(await told(next(path('M9'))));
    }
  });

  const change = (code: string, key: string, tag = '"0"'): [string, RequestInit] => [`/households/${code}/living-conditions?county=${county}`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'if-match': tag, 'idempotency-key': key },
    body: JSON.stringify({
      source: 'visit', effectiveOn: '2020-05-20', evidence: [{ kind: 'visit_record', reference: '2020-7' }],
      found: { enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'A' },
    }),
  }];

  it('nothing of it can be changed, nor whether it is there be told from how that is refused', async () => {
    const before = await told(register.ask(`/households/H1?county=${county}&asOf=${DAY}`));
    const refused = await told(next(...change('H1', 'one')));
    expect(refused).toEqual(await told(next(...change('H9', 'two'))));
    expect(refused).toMatchObject({ status: 404, body: { code: 'household/unknown' } });
    expect(await told(register.ask(`/households/H1?county=${county}&asOf=${DAY}`))).toEqual(before);
  });

  it('a list, a search and a report of a division outside are answered as of one that nobody knows', async () => {
    const search = (division: string): [string, RequestInit] => ['/households/search', {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ division, asOf: DAY, idNumber: idNumber('1980-06-15') }),
    }];
    const calls = (division: string): (readonly [string, RequestInit?])[] => [
      [`/households?division=${division}&asOf=${DAY}`], [`/standards/gaps?division=${division}&asOf=${DAY}`], [`/findings?division=${division}&asOf=${DAY}`],
      [`/monitored-households?division=${division}&asOf=${DAY}`], [`/exports/households?division=${division}`], search(division),
      [`/reports/monthly/${division}/2020-05`],
    ];
    for (const [i, call] of calls(village).entries()) {
      const outside = await told(next(...call));
      expect([call[0], outside]).toEqual([call[0], await told(next(...calls('522632199999')[i]!))]);
      expect(outside).toMatchObject({ status: 404, body: { code: 'division/unknown' } });
    }
    // Whose number it is lives elsewhere: in one's own village nobody is found.
    expect(await told(next(...search(sibling)))).toMatchObject({ status: 200, body: { found: [] } });
    expect((await told(own(...search(village)))).body.found).toHaveLength(1);
  });

  it('two that may be one are told to who sees both', async () => {
    const path = (division: string) => `/duplicates?division=${division}&kind=same_id_number&state=open`;
    const pairs = async (ask: Ask, division: string) => ((await told(ask(path(division)))).body.duplicates as unknown[]).length;
    const whole = await register.as({ role: 'inspector', ...scope(town) });
    expect([await pairs(whole, village), await pairs(own, village), await pairs(next, sibling)]).toEqual([1, 0, 0]);
  });

  it('a town sees its villages, a county its towns, another county and another province nothing', async () => {
    const seen = async (division: string) => (await (await register.as({ role: 'inspector', ...scope(division) }))(`/households/H1?county=${county}&asOf=${DAY}`)).status;
    expect(await Promise.all([town, '522632000000', '522600000000', '520000000000', '000000000000'].map(seen))).toEqual([200, 200, 200, 200, 200]);
    expect(await Promise.all(['522632101000', '522633000000', '522700000000', '530000000000'].map(seen))).toEqual([404, 404, 404, 404]);
  });

  it('a grid officer lists the grid and not the village', async () => {
    const ask = await register.as({ role: 'grid-officer', scope: { village, grid: 'G1' } });
    expect((await told(ask(`/households?division=${village}&grid=G1&asOf=${DAY}`))).body.households).toHaveLength(1);
    expect([(await ask(`/households?division=${village}&asOf=${DAY}`)).status, (await ask(`/households?division=${village}&grid=G2&asOf=${DAY}`)).status]).toEqual([404, 404]);
    expect([(await ask(`/households/H1?county=${county}&asOf=${DAY}`)).status, (await ask(`/households/H3?county=${county}&asOf=${DAY}`)).status]).toEqual([200, 404]);
  });

  it('a paired cadre sees the households assigned, until the assignment ends', async () => {
    const cadre = (to: string | null) => register.as({ role: 'paired-cadre', scope: { county, households: ['H1'] }, from: '2020-01-01', to });
    const [still, no_more] = [await cadre(null), await cadre('2020-06-01')];
    const path = (code: string) => `/households/${code}?county=${county}&asOf=${DAY}`;
    expect([(await still(path('H1'))).status, (await still(path('H2'))).status, (await no_more(path('H1'))).status]).toEqual([200, 404, 403]);
  });

  it('what a role does not have is refused by its name', async () => {
    const inspector = await register.as({ role: 'inspector', ...scope(town) });
    expect(await told(inspector(...change('H1', 'three')))).toMatchObject({ status: 403, body: { code: 'access/not-permitted', detailEn: expect.stringContaining('home-finding.record') } });
    expect(await told(inspector(`/exports/households?division=${town}&identity=full`))).toMatchObject({ status: 403, body: { code: 'access/not-permitted' } });
    const operator = await register.as({ role: 'operator', ...scope('000000000000') });
    expect([(await operator(`/households/H1?county=${county}&asOf=${DAY}`)).status, (await operator('/recovery')).status]).toEqual([403, 200]);
  });

  it('a key and an operation are their caller\'s', async () => {
    const two = await register.as({ ...official, ...scope(sibling) });
    const call = change('H2', 'shared', await register.householdTag('H2'));
    const [first, other] = [await told(next(...call)), await told(two(...call))];
    expect([first.status, other.status]).toEqual([200, 412]);
    expect(await told(next(...call))).toEqual(first);
  });

  it('rows of a file that name what lies outside are refused as what is not on record, and the others are taken', async () => {
    const bringer = await register.as({ permissions: ['file.import'], ...scope(sibling) });
    const taken = await told(bringer(`/imports?kind=living-conditions&county=${county}`, {
      method: 'POST', headers: { 'content-type': 'text/csv' },
      body: csvOf('living-conditions', [soundHome('H1', '2020-05-02'), soundHome('H2', '2020-05-02'), soundHome('H9', '2020-05-02')]),
    }));
    expect(taken.status).toBe(202);
    const { id } = taken.body as { readonly id: string };
    const ended = await eventually(async () => (await told(bringer(`/operations/${id}`))).body, ({ state }) => state === 'finished' || state === 'failed');
    expect(ended).toMatchObject({ state: 'finished', progress: { created: 1, refused: 2 } });
    const [, ...errors] = (await (await bringer(`/operations/${id}/row-errors`)).text()).trimEnd().split(/\r?\n/);
    expect(errors.map((line) => line.split(',').slice(0, 3).join())).toEqual(['2,household_code,household/unknown', '4,household_code,household/unknown']);
    const nosy = await register.as({ permissions: ['file.import', 'operation.read'], ...scope(village) });
    expect([(await nosy(`/operations/${id}`)).status, (await nosy(`/operations/${id}/refused-rows`)).status]).toEqual([404, 404]);
  });

  it('who has moved away is seen as of days before, and from the new village since', async () => {
    const { send, householdTag } = register;
    const moved = await send('POST', '/households/H3/natural-changes', {
      source: 'visit', effectiveOn: '2020-06-10', evidence: [{ kind: 'household_register', reference: '2020-8' }],
      change: { kind: 'village_move', villageCode: sibling },
    }, await householdTag('H3'));
    expect(moved.status).toBe(200);
    const seen = (ask: Ask, day: string) => ask(`/households/H3?county=${county}&asOf=${day}`).then(({ status }) => status);
    expect([await seen(own, DAY), await seen(own, '2020-06-10'), await seen(next, DAY), await seen(next, '2020-06-10')]).toEqual([200, 404, 404, 200]);
  });
});
