import type { GetHousehold, GetMember, Grant, ListFindings, ListMemberHistory, OutputOf } from '@guzhou/contracts';
import { eventually } from './gateway-fixture.js';
import {
  county, csvOf, exited, household, idNumber, person, registered, startRegister, town, village, type Files, type Register,
} from './register-fixture.js';

const sibling = '522632100208';
const DAY = '2020-05-31';
const PHONE = '13900005678';
const ACCOUNT = '6210000000000000017';
/** Of limbs, grade 3. */
const CERTIFICATE = `${idNumber('1980-06-15')}43`;

/** H1 and H2 live in two villages. H1 is on the register for illness, and nobody in it is ill: a rule finds that. */
const sample: Files = {
  villages: [village, sibling].map((village_code) => ({ village_code, name: `村${village_code.slice(-1)}`, kind: 'administrative_village' })),
  households: [household('H1', { phone: PHONE, bank_account: ACCOUNT }), household('H2', { village_code: sibling })],
  members: [
    person('M1', 'H1', '韦一', '1980-06-15', { health: '04', disability_certificate: CERTIFICATE }),
    person('M2', 'H2', '韦二', '1975-03-02', { health: '03' }),
  ],
  registrations: [registered('H1', { main_cause: '01' }), registered('H2')],
  'poverty-statuses': ['H1', 'H2'].flatMap((code) => exited(code)),
};

type Ask = Awaited<ReturnType<Register['as']>>;
type Household = OutputOf<typeof GetHousehold>;

interface Told<Body> {
  readonly status: number;
  /** Levels of which nothing was told, as the answer says. */
  readonly masked: string | null;
  readonly body: Body;
  readonly etag: string | null;
}

async function told<Body>(ask: Ask, path: string, purpose?: string): Promise<Told<Body>> {
  const answer = await ask(path, purpose === undefined ? {} : { headers: { 'guzhou-purpose': purpose } });
  return { status: answer.status, masked: answer.headers.get('guzhou-masked'), etag: answer.headers.get('etag'), body: await answer.json() as Body };
}

const at = (division: string): Partial<Grant> => ({ scope: { division } });
const householdPath = (code = 'H1') => `/households/${code}?county=${county}&asOf=${DAY}`;

/** What of a household is told to who may be told. */
function secretsOf({ phone, bankAccount, members: [head] }: Household): unknown {
  return { phone, bankAccount, idNumber: head!.idNumber, health: head!.health, certificate: head!.disabilityCertificate };
}

const nothing = { phone: null, bankAccount: null, idNumber: null, health: null, certificate: null };
const everything = {
  phone: PHONE, bankAccount: ACCOUNT, idNumber: idNumber('1980-06-15'), health: ['04'],
  certificate: { masked: `${'*'.repeat(16)}${CERTIFICATE.slice(-4)}`, number: CERTIFICATE, kind: '4', grade: '3' },
};

describe('whole numbers and health', () => {
  let register: Register;
  let officer: Ask;
  let inspector: Ask;
  beforeAll(async () => {
    register = await startRegister(sample);
    [officer, inspector] = [await register.as({ role: 'village-officer', ...at(village) }), await register.as({ role: 'inspector', ...at(town) })];
  });
  afterAll(async () => { await register?.stop(); });

  it('are told to who says why and may reveal them there, and to nobody else; the answer says what it does not tell', async () => {
    const [silent, stated] = [await told<Household>(officer, householdPath()), await told<Household>(officer, householdPath(), 'service')];
    expect([silent.masked, secretsOf(silent.body)]).toEqual(['health,number', nothing]);
    expect([stated.masked, secretsOf(stated.body)]).toEqual([null, everything]);
    const inspected = await told<Household>(inspector, householdPath(), 'inspection');
    expect([inspected.status, inspected.masked, secretsOf(inspected.body)]).toEqual([200, 'health,number', nothing]);
    expect(inspected.body.members[0]).toMatchObject({ name: '韦一', idNumberMasked: `${'*'.repeat(14)}${idNumber('1980-06-15').slice(-4)}` });
  });

  it('are not told in the next village by who may reveal them in this one', async () => {
    const both = await register.as({ role: 'inspector', ...at(town) }, { role: 'village-officer', ...at(village) });
    const [own, next] = [await told<Household>(both, householdPath('H1'), 'service'), await told<Household>(both, householdPath('H2'), 'service')];
    expect([own.masked, next.masked]).toEqual([null, 'health,number']);
    expect(secretsOf(next.body)).toEqual(nothing);
  });

  it('are told one without the other where only one may be revealed', async () => {
    const some = await register.as({ permissions: ['register.read', 'reveal.health'], ...at(village) });
    const { masked, body } = await told<Household>(some, householdPath(), 'verification');
    expect([masked, body.phone, body.members[0]!.health, body.members[0]!.disabilityCertificate])
      .toEqual(['number', null, ['04'], { ...everything.certificate, number: null }]);
  });

  it('cannot be read off what the answer is beside them: it is named the same, masked or not', async () => {
    const [silent, stated] = [await told(officer, householdPath()), await told(officer, householdPath(), 'service')];
    expect(silent.etag).toBe(stated.etag);
    // Of a household without any of them nothing less is said to be masked.
    expect((await told(inspector, householdPath('H2'), 'inspection')).masked).toBe('health,number');
  });

  it('are the same in what is told of a person, in the history and in the whole file', async () => {
    const path = `/members/M1?county=${county}&asOf=${DAY}`;
    const person1 = await told<OutputOf<typeof GetMember>>(inspector, path, 'inspection');
    expect([person1.masked, person1.body.idNumber, person1.body.disabilityCertificate, person1.body.conditions[0]!.health]).toEqual(['health,number', null, null, null]);
    const shown = await told<OutputOf<typeof GetMember>>(officer, path, 'service');
    expect([shown.masked, shown.body.idNumber, shown.body.conditions[0]!.health]).toEqual([null, idNumber('1980-06-15'), ['04']]);

    const fields = async (ask: Ask) => {
      const { masked, body } = await told<OutputOf<typeof ListMemberHistory>>(ask, `/members/M1/history?county=${county}`, 'inspection');
      const after = new Map(body.lines.flatMap((line) => line.fields.map(({ field, after: value }) => [field, value] as const)));
      return [masked, after.get('name'), after.get('health'), after.get('disabilityCertificate')];
    };
    expect(await fields(inspector)).toEqual(['health', '韦一', null, null]);
    expect(await fields(officer)).toEqual([null, '韦一', '04', `${'*'.repeat(16)}${CERTIFICATE.slice(-4)}`]);

    const file = await told<object>(inspector, `/households/H1/file?county=${county}&asOf=${DAY}`, 'inspection');
    expect(file.masked).toBe('health,number');
    for (const secret of [PHONE, ACCOUNT, idNumber('1980-06-15'), CERTIFICATE]) expect(JSON.stringify(file.body)).not.toContain(secret);
    expect(JSON.stringify((await told<object>(officer, `/households/H1/file?county=${county}&asOf=${DAY}`, 'service')).body)).toContain(CERTIFICATE);
  });

  it('are not in files that are given in part', async () => {
    const text = await (await inspector(`/exports/members?division=${town}&format=csv`)).text();
    expect(text).toContain('健康状况（部分隐去）');
    for (const secret of ['残疾,', '患有大病', CERTIFICATE, CERTIFICATE.slice(-4)]) expect(text).not.toContain(secret);
  });

  it('are in files for a purpose: health in one given in part, to who may reveal it there, all in one given in full', async () => {
    const fileFor = async (ask: Ask, query: string, purpose?: string) => {
      const answer = await ask(`/exports/members?division=${village}&format=csv${query}`, purpose === undefined ? {} : { headers: { 'guzhou-purpose': purpose } });
      expect(answer.headers.get('guzhou-masked')).toBe(query === '' && purpose !== 'service' ? 'health' : null);
      const [headings, ...rows] = (await answer.text()).split('\r\n').map((line) => line.split(','));
      const row = rows.find(([code]) => code === 'M1');
      return Object.fromEntries(headings!.map((heading, i) => [heading, row?.[i]]));
    };
    const full = await fileFor(await register.as({ role: 'data-steward', ...at(`${county}000000`) }), '&identity=full', 'correction');
    expect(full).toMatchObject({ 证件号码: idNumber('1980-06-15'), 残疾证号: CERTIFICATE, 健康状况: expect.stringMatching(/./) });
    const silent = await fileFor(officer, '');
    expect(silent).toMatchObject({ '健康状况（部分隐去）': '', '残疾证号（部分隐去）': '' });
    const stated = await fileFor(officer, '', 'service');
    expect(stated).toMatchObject({ 健康状况: full['健康状况'], '证件号码（部分隐去）': silent['证件号码（部分隐去）'] });
    expect(stated['残疾证号（部分隐去）']).toMatch(/^\d{3}\*{15}43$/);
    expect(await fileFor(inspector, '', 'inspection')).toMatchObject({ '健康状况（部分隐去）': '', '残疾证号（部分隐去）': '' });
  });

  it('do not follow from findings, nor from what is behind a figure', async () => {
    const run = await register.send<{ runId: string }>('POST', '/rules/runs', { division: village });
    await eventually(() => register.get<{ state: string }>(`/rules/runs/${run.runId}?county=${county}`), ({ state }) => state === 'finished');
    const rulesFound = async (ask: Ask) => {
      const { masked, body } = await told<OutputOf<typeof ListFindings>>(ask, `/findings?division=${village}&household=H1`, 'inspection');
      return { masked, rules: body.findings.map(({ number }) => number) };
    };
    const [whole, part] = [await rulesFound(officer), await rulesFound(inspector)];
    expect([whole.masked, part.masked]).toEqual([null, 'health']);
    expect(whole.rules).toContain('H080');
    expect(part.rules).toEqual(whole.rules.filter((number) => number !== 'H080'));

    await register.figures('2020-05');
    const figure = (measure: string) => `/reports/monthly/${town}/2020-05/figures/${measure}`;
    const status = async (ask: Ask, measure: string, purpose?: string) => {
      const answer = await told<{ code?: string }>(ask, figure(measure), purpose);
      return [answer.status, answer.body.code];
    };
    const county1 = await register.as({ role: 'county-official', ...at(`${county}000000`) });
    expect(await status(inspector, 'structure.disabled', 'inspection')).toEqual([403, 'figure/of-health']);
    expect(await status(county1, 'structure.disabled')).toEqual([403, 'figure/of-health']);
    expect(await status(county1, 'structure.disabled', 'verification')).toEqual([200, undefined]);
    expect(await status(inspector, 'structure.women')).toEqual([200, undefined]);
  });

  it('are not given back with the refused rows of somebody else\'s file, unless they may be revealed', async () => {
    const bringer = await register.as({ permissions: ['file.import'], ...at(town) });
    const taken = await bringer(`/imports?kind=households&county=${county}`, {
      method: 'POST', headers: { 'content-type': 'text/csv' }, body: csvOf('households', [household('H7', { phone: '1' })]),
    });
    const { id } = await taken.json() as { readonly id: string };
    const path = `/operations/${id}/refused-rows`;
    const other = await register.as({ permissions: ['file.import', 'operation.read'], ...at(`${county}000000`) });
    const steward = await register.as({ role: 'data-steward', ...at(`${county}000000`) });
    const statusOf = async (ask: Ask, purpose?: string) => (await ask(path, purpose === undefined ? {} : { headers: { 'guzhou-purpose': purpose } })).status;
    expect([await statusOf(bringer), await statusOf(other, 'correction'), await statusOf(steward), await statusOf(steward, 'correction')])
      .toEqual([200, 403, 400, 200]);
  });

  it('are asked for with a purpose of the list: another is refused, naming those that are right', async () => {
    const { status, body } = await told<{ code: string; detailEn: string }>(officer, householdPath(), 'curiosity');
    expect([status, body.code]).toEqual([400, 'purpose/unknown']);
    expect(body.detailEn).toContain('verification (to verify what is on record)');
  });
});
