import { randomBytes } from 'node:crypto';
import { county, household, person, soundHome, startRegister, village, type Register } from './register-fixture.js';

const files = {
  villages: [{ village_code: village, name: '车江村', kind: 'administrative_village' }],
  households: [household('H1')],
  members: [person('M1', 'H1', '石甲', '1980-03-01')],
  'living-conditions': [soundHome('H1', '2020-01-05')],
  projects: [{
    project_code: 'P1', village_code: village, name: '示例果园', leading_industry: 'fruit', started_on: '2018-03-01', finished_on: '',
    budget_yuan: '100000',
  }],
  payouts: [{ payout_code: 'D1', project_code: 'P1', household_code: 'H1', kind: 'dividend', paid_on: '2020-05-20', amount_yuan: '10' }],
};

interface Attachment { readonly id: string; readonly reference: string; readonly named: boolean }
interface History { readonly lines: readonly { change: { actor: string; evidence: readonly { kind: string; reference: string }[] } }[] }

describe('a paper that was handed in', () => {
  let register: Register;
  beforeAll(async () => { register = await startRegister(files); });
  afterAll(async () => { await register?.stop(); });

  const photograph = () => Buffer.concat([Buffer.from('\xFF\xD8\xFF\xE0\0\x10JFIF\0', 'latin1'), randomBytes(200_000)]);
  const upload = async (content: Buffer) => await (await register.ask(`/attachments?county=${county}`, {
    method: 'POST', headers: { 'content-type': 'image/jpeg', 'guzhou-on-behalf-of': 'cadre-17' }, body: new Uint8Array(content),
  })).json() as Attachment;

  it('is named by a change, shown by the history, and opened from there as it was', async () => {
    const content = photograph();
    const { id, reference } = await upload(content);
    const evidence = [{ kind: 'visit_record', reference: '2020-0512-07' }, { kind: 'photo', reference }];
    const found = { enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'B' };
    const change = { source: 'visit', effectiveOn: '2020-05-12', evidence, found };
    const missing = [{ kind: 'photo', reference: `${reference.slice(0, -1)}x` }];
    expect(await register.send('POST', '/households/H1/living-conditions', { ...change, evidence: missing }, await register.householdTag('H1')))
      .toMatchObject({ status: 422, code: 'attachment/unknown', fields: [{ path: 'body.evidence.0.reference' }] });
    expect((await register.send('POST', '/households/H1/living-conditions', change, await register.householdTag('H1'))).status).toBe(200);

    const history = await register.get<History>(`/households/H1/history?county=${county}`);
    const line = history.lines.find((each) => each.change.evidence.length > 0)!;
    expect(line.change).toMatchObject({ actor: expect.stringMatching(/^[0-9a-f-]{36}\/cadre-17$/), evidence });
    const shown = line.change.evidence[1]!.reference;
    const opened = await register.ask(`/${shown.replace('attachment/', 'attachments/')}/content?county=${county}`);
    expect(opened.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await opened.arrayBuffer()).equals(content)).toBe(true);
    expect(await register.get(`/attachments/${id}?county=${county}`)).toMatchObject({ named: true });
  });

  it('is evidence of a reversal as of any other change', async () => {
    const { reference } = await upload(photograph());
    const reversal = { reversalCode: 'R1', reversedOn: '2020-06-02', reason: 'wrong_recipient', evidence: [{ kind: 'approval', reference }] };
    expect((await register.send('POST', '/facts/payouts/D1/reversal', reversal)).status).toBe(200);
    expect(await register.get(`/facts/payouts/D1?county=${county}`)).toMatchObject({ reversal: { evidence: [{ kind: 'approval', reference }] } });
  });
});
