import { Readable } from 'node:stream';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';

const county = '522632';
const town = smallTown({ seed: 13, villages: 2, householdsPerVillage: 20 });
const kinds = ['divisions', 'villages', 'households', 'members', 'registrations', 'poverty-statuses', 'living-conditions'];

interface Finding {
  readonly householdCode: string | null;
  readonly villageCode: string;
  readonly number: string;
  readonly subjectCode: string;
}
interface Page { readonly findings: readonly Finding[]; readonly next: string | null }

describe('rules through the gateway', () => {
  let system: System;
  /** For a purpose: findings of rules about health are told as well. */
  const ask = (path: string) => system.fetch(`/api/v1${path}`, { headers: { 'guzhou-purpose': 'verification' } });
  const json = async <Body>(path: string) => (await (await ask(path)).json()) as Body;
  const post = (path: string, body: object) => system.fetch(`/api/v1${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });

  /** Asks again until it is so. */
  async function until<Body>(path: string, so: (body: Body) => boolean): Promise<Body> {
    for (;;) {
      const body = await json<Body>(path);
      if (so(body)) return body;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  beforeAll(async () => {
    system = await startSystem();
    const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
    for (const kind of kinds) {
      const file = town.files.find((each) => each.kind === kind)!;
      await gateway.import({ kind, body: () => Readable.from(csvOf(file)) }, county);
    }
  });
  afterAll(async () => { await system?.stop(); });

  it('says which rules there are, each with its examples', async () => {
    const { ruleSet, rules } = await json<{ ruleSet: object; rules: { number: string; inForce: boolean }[] }>('/rules');
    expect(ruleSet).toMatchObject({ id: 'register-2026', state: 'in_force' });
    expect(rules.filter(({ inForce }) => inForce).length).toBeGreaterThanOrEqual(80);
    expect(await json(`/rules/${rules[0]!.number}`)).toMatchObject({ number: 'H001', examples: { offenders: ['H1'] } });
    expect(await json('/rules/H999')).toMatchObject({ status: 404, code: 'rule/unknown' });
  });

  it('checks an import by itself, soon after it', async () => {
    const page = await until<Page>(`/findings?division=${town.code}`, ({ findings }) => findings.length > 0);
    expect(page.findings[0]).toMatchObject({ state: 'open', reason: { zh: expect.any(String), en: expect.any(String) } });
  });

  it('checks on demand, sums up, gives a file, and excuses on evidence', async () => {
    const started = await post('/rules/runs', { division: `${county}000000` });
    expect(started.status).toBe(201);
    const { runId } = await started.json() as { runId: string };
    const run = await until<{ state: string }>(`/rules/runs/${runId}?county=${county}`, ({ state }) => state === 'finished');
    expect(run).toMatchObject({ kind: 'demanded', households: 40 });
    const { rows, checkedAt } = await json<{ rows: { open: number }[]; checkedAt: string }>(`/findings/summary?division=${town.code}`);
    expect(checkedAt).toEqual(expect.any(String));
    const all = rows.reduce((sum, { open }) => sum + open, 0);
    const csv = await ask(`/findings?division=${town.code}&format=csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [headings, ...lines] = (await csv.text()).trimEnd().split(/\r?\n/);
    expect(headings).toMatch(/^村代码,村名,/);
    expect(lines).toHaveLength(all);
    for (const line of lines) expect(line).toMatch(/^\d{12},[^,]+,/);
    const { findings: [finding] } = await json<Page>(`/findings?division=${town.code}&limit=1`);
    const place = `${finding!.householdCode ?? finding!.villageCode}.${finding!.number}.${finding!.subjectCode}`;
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const body = { source: 'visit', effectiveOn: day(0), evidence: [{ kind: 'photo', reference: '7' }], expiresOn: day(30) };
    const excuse = (more: object) => post(`/findings/${place}/exemptions?county=${county}`, { ...body, ...more });
    expect((await excuse({ evidence: [] })).status).toBe(422);
    expect((await excuse({})).status).toBe(201);
    const exempted = await json<Page>(`/findings?division=${town.code}&state=exempted`);
    const { householdCode, number, subjectCode } = finding!;
    expect(exempted.findings).toMatchObject([{ householdCode, number, subjectCode }]);
  });

  it('tries a draft on past months', async () => {
    const started = await post('/rule-sets/register-2027/trials', { division: town.code, months: ['2020-05'] });
    const { runId } = await started.json() as { runId: string };
    const path = `/rule-set-trials/${runId}?county=${county}`;
    const trial = await until<{ state: string; months: object[] }>(path, ({ state }) => state === 'finished');
    expect(trial.months).toMatchObject([{ month: '2020-05', asOf: '2020-05-31' }]);
    expect((await post('/rule-sets/none/trials', { division: town.code, months: ['2020-05'] })).status).toBe(404);
  });
});
