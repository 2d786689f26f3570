import { GetConsistency, JudgeRecordDifference, ListRecordDifferences } from '@guzhou/contracts';
import { addDivisions, county, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';

const changeId = '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11';
const answers: Readonly<Record<string, unknown>> = {
  [ListRecordDifferences.name]: { differences: [], next: 'H-1~handbook~2020-05-01~~persons' },
  [GetConsistency.name]: { rates: [], next: null },
  [JudgeRecordDifference.name]: { changeId, households: [{ householdCode: 'H-1', revision: 9 }] },
};

/** The households service: what it was asked, without what every write carries besides. */
class Households extends ServicesByHand {
  readonly asked: [name: string, input: unknown][] = [];

  override async answer(name: string, input: unknown): Promise<unknown> {
    this.asked.push([name, input]);
    return answers[name];
  }
}

describe('the routes of records that agree', () => {
  let servers: Servers;
  let services: Households;
  let gateway: Gateway;

  beforeAll(async () => {
    servers = await startServers();
    await addDivisions(servers);
  });
  afterAll(async () => { await servers?.stop(); });
  beforeEach(async () => {
    services = new Households();
    gateway = await startGateway(servers, services);
  });
  afterEach(async () => { await gateway?.close(); });

  const get = async (path: string) => {
    const answer = await gateway.inject({ method: 'GET', url: `/api/v1${path}` });
    return [answer.statusCode, answer.json<{ code?: string }>()] as const;
  };
  const body = {
    source: 'visit', effectiveOn: '2020-05-12', evidence: [{ kind: 'household_register', reference: '7' }],
    copyKind: 'handbook', takenOn: '2020-05-01', field: 'persons', verdict: 'register', correctedIn: 'copy', correctionId: null,
  };
  const judge = (changes: object = {}, headers: Record<string, string> = { 'if-match': '"8"' }) => gateway.inject({
    method: 'POST', url: `/api/v1/households/H-1/record-differences/verdicts?county=${county}`,
    headers: { 'content-type': 'application/json', ...headers }, payload: JSON.stringify({ ...body, ...changes }),
  });

  it('ask for the open differences of a division as of a day, page by page', async () => {
    const asked = `/record-differences?division=${county}100000&asOf=2020-06-01&field=persons&after=H-1~handbook~2020-04-01~~village&limit=20`;
    expect(await get(asked)).toEqual([200, answers[ListRecordDifferences.name]]);
    expect(services.asked).toEqual([[ListRecordDifferences.name, {
      division: `${county}100000`, asOf: '2020-06-01', state: 'open', field: 'persons', after: 'H-1~handbook~2020-04-01~~village', limit: 20,
    }]]);
  });

  it('are as of today where no day is given', async () => {
    expect(await get(`/record-consistency?division=${county}100000`)).toEqual([200, { rates: [], next: null }]);
    expect(services.asked).toEqual([[
      GetConsistency.name, { division: `${county}100000`, asOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), limit: 25 },
    ]]);
  });

  it('refuse what is wider than a county, an unknown field, and a cursor of another list', async () => {
    const refused = await Promise.all([
      get('/record-consistency?division=522600000000'), get(`/record-differences?division=${county}100000&field=phones`),
      get(`/record-differences?division=${county}100000&after=H-1`),
    ]);
    expect(refused.map(([status, { code }]) => `${status} ${code}`)).toEqual([
      '422 division/wider-than-county', '400 request/invalid', '400 request/invalid',
    ]);
    expect(services.asked).toEqual([]);
  });

  it('take a verdict of who has read the household, and on paper only', async () => {
    const judged = await judge();
    expect([judged.statusCode, judged.json()]).toEqual([200, answers[JudgeRecordDifference.name]]);
    expect(services.asked).toEqual([[
      JudgeRecordDifference.name, { householdCode: 'H-1', expectedRevision: 8, memberCode: null, ...body },
    ]]);
    expect((await judge({}, {})).json()).toMatchObject({ status: 428, code: 'precondition/missing' });
    expect((await judge({ evidence: [] })).json()).toMatchObject({ status: 400, fields: [{ path: 'body.evidence' }] });
    expect(services.asked).toHaveLength(1);
  });
});
