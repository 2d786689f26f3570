import { county, household, notExited, person, registered, startRegister, village, type Files, type Register } from './register-fixture.js';

const sample: Files = {
  villages: [{ village_code: village, name: '示例村', kind: 'administrative_village' }],
  households: [household('H1', { phone: '13900000001' }), household('H2')],
  members: [
    person('M1', 'H1', '韦一', '1980-06-15'), person('M2', 'H2', '韦二', '1975-03-02'),
    person('M3', 'H2', '韦三', '1971-01-01', { relation: '99' }),
    person('M4', 'H2', '韦四', '1972-02-03', { relation: '99', left_on: '2019-05-01', left_by: 'moved_out' }),
  ],
  registrations: ['H1', 'H2'].map((code) => registered(code)),
  'poverty-statuses': ['H1', 'H2'].map((code) => notExited(code)),
};

interface Assessment {
  readonly held: { service: string; table: string; rows: number; fields: { field: string; level: string; kept: string[] }[] }[];
  readonly away: string[];
  readonly readers: { role: string; persons: number; numbers: boolean; exportsFull: boolean }[];
  readonly reading: { actions: { action: string }[]; most: { subject: string }[] };
  readonly exports: { kind: string; identity: string; files: number; rows: number }[];
  readonly keys: { service: string; variable: string; seals: boolean }[];
  readonly retention: { what: string; days: number | null; rows: number | null; due: number | null }[];
  readonly gaps: { code: string }[];
}

describe('who looks after the protection of personal data', () => {
  let register: Register;
  let officer: Awaited<ReturnType<Register['as']>>;
  const path = (rest: string) => `/privacy/${rest}${rest.includes('?') ? '&' : '?'}county=${county}`;
  beforeAll(async () => {
    register = await startRegister(sample);
    officer = await register.as({ permissions: ['privacy.manage'], scope: { division: `${county}000000` } });
    await register.as({ role: 'village-officer', scope: { division: village } });
  });
  afterAll(async () => { await register?.stop(); });

  it('is told what is held, how, who may read it and what was read, and nobody\'s name or number', async () => {
    await register.ask(`/exports?county=${county}`);
    const answer = await officer(path('assessment'));
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).not.toMatch(/韦|13900000001/);
    const made = JSON.parse(text) as Assessment;
    const member = made.held.find(({ service, table }) => service === 'households' && table === 'member')!;
    expect(member.rows).toBe(4);
    expect(member.fields).toEqual(expect.arrayContaining([
      { field: 'name', level: 'identity', kept: ['sealed', 'hashed'] }, { field: 'idNumber', level: 'number', kept: ['sealed', 'hashed'] },
    ]));
    expect(new Set(made.held.map(({ service }) => service))).toEqual(new Set(['households', 'industry', 'employment', 'training']));
    expect(made.away).toEqual([]);
    expect(made.readers.find(({ role }) => role === 'village-officer')).toMatchObject({ numbers: true, exportsFull: false });
    expect(made.reading.actions.map(({ action }) => action)).toContain('privacy.assessment');
    expect(made.keys.filter(({ seals }) => seals).map(({ service, variable }) => `${service} ${variable}`)).toContain('households HOUSEHOLDS_FIELD_KEY');
    expect(made.gaps.map(({ code }) => code)).toEqual(['attachments-not-scanned']);
  });

  it('gets it as a report in Chinese unless told', async () => {
    const [zh, en] = await Promise.all(['', '?language=en'].map(async (language) => {
      const answer = await officer(path(`assessment/file${language}`));
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/markdown; charset=utf-8']);
      return answer.text();
    }));
    expect(zh).toMatch(/^# 个人信息保护影响评估：522632[^]*\| households \| member \| 人 \| 4 \|/);
    expect(en).toMatch(/^# Data-protection impact assessment: 522632[^]*\| households \| member \| person \| 4 \|/);
  });

  it('is told how long each thing is kept, and how much goes by a day, while nothing does', async () => {
    const asked = async (day: string) => {
      const { retention } = await (await officer(path(`retention?asOf=${day}`))).json() as Pick<Assessment, 'retention'>;
      return retention.find(({ what }) => what === 'audit')!;
    };
    const [now, later] = [await asked('2020-01-01'), await asked('2099-01-01')];
    expect([now.days, now.due]).toEqual([1096, 0]);
    expect(later.due).toBeGreaterThan(0);
    expect((await asked('2020-01-01')).rows).toBeGreaterThanOrEqual(later.rows!);
  });

  describe('erases a person', () => {
    const evidence = [{ kind: 'court', reference: '（2026）黔2632民初7号' }];
    const post = (as: typeof officer, rest: string, body?: object) => as(path(rest), {
      method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const codeOf = async (answer: Response) => (await answer.json() as { code: string }).code;

    it('only where nothing stands in the way, with reason and papers, and never alone', async () => {
      const plan = async (code: string) => (await (await officer(path(`members/${code}/erasure`))).json()) as { hindrances: string[] };
      expect([await plan('M3'), await plan('M4')].map(({ hindrances }) => hindrances)).toEqual([['still_member'], []]);
      expect((await officer(path('members/M9/erasure'))).status).toBe(404);
      const ask = { memberCode: 'M4', reason: 'court', evidence };
      expect(await codeOf(await post(officer, 'erasures', { ...ask, memberCode: 'M3' }))).toBe('erasure/hindered');
      const asked = await (await post(officer, 'erasures', ask)).json() as { id: string; state: string };
      expect(asked.state).toBe('asked');
      expect(await codeOf(await post(officer, 'erasures', ask))).toBe('erasure/asked-already');
      expect(await codeOf(await post(officer, `erasures/${asked.id}/confirmation`))).toBe('erasure/same-person');
      const name = async () => (await (await register.ask(`/members/M4?county=${county}&asOf=2018-12-31`)).text());
      expect(await name()).toContain('韦四');
      const second = await register.as({ permissions: ['privacy.manage'], scope: { division: `${county}000000` } });
      const done = await (await post(second, `erasures/${asked.id}/confirmation`)).json() as { state: string; result: { changeId: string } };
      expect(done.state).toBe('done');
      expect(await name()).not.toContain('韦四');
      expect(await (await post(second, `erasures/${asked.id}/confirmation`)).json()).toEqual(done);
      const trail = await (await officer(path('erasures'))).json() as { erasures: { state: string }[] };
      expect(trail.erasures.map(({ state }) => state)).toEqual(['done']);
      const { entries } = await (await register.ask(`/audit/entries?county=${county}&kind=member&code=M4`)).json() as { entries: { action: string }[] };
      expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['erasure.confirmed', 'erasure.asked', 'erasure.previewed']));
    });
  });

  it('is nobody else, not an auditor either', async () => {
    const auditor = await register.as({ role: 'auditor', scope: { division: `${county}000000` } });
    for (const rest of ['assessment', 'assessment/file', 'retention']) expect((await auditor(path(rest))).status).toBe(403);
    const elsewhere = await register.as({ permissions: ['privacy.manage'], scope: { division: '522633000000' } });
    expect((await elsewhere(path('assessment'))).status).toBe(404);
  });
});
