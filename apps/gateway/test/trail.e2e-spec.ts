import { verifyChain } from '@guzhou/auditing';
import { Database } from '@guzhou/runtime';
import { county, household, idNumber, notExited, person, registered, startRegister, village, type Files, type Register } from './register-fixture.js';

const sibling = '522632100208';
const DAY = '2020-05-31';

const sample: Files = {
  villages: [village, sibling].map((village_code) => ({ village_code, name: `村${village_code.slice(-1)}`, kind: 'administrative_village' })),
  households: [household('H1'), household('H2', { village_code: sibling })],
  members: [person('M1', 'H1', '韦一', '1980-06-15'), person('M2', 'H2', '韦二', '1975-03-02')],
  registrations: ['H1', 'H2'].map((code) => registered(code)),
  'poverty-statuses': ['H1', 'H2'].map((code) => notExited(code)),
};

interface Entry {
  readonly action: string;
  readonly outcome: string;
  readonly details: Readonly<Record<string, unknown>>;
}

describe('what the audit trail tells of the whole system', () => {
  let register: Register;
  beforeAll(async () => { register = await startRegister(sample); });
  afterAll(async () => { await register?.stop(); });

  const entries = async (query: string) => (await register.get<{ entries: Entry[] }>(`/audit/entries?county=${county}&limit=200${query}`)).entries;
  const told = (all: readonly Entry[]) => all.map(({ action, outcome }) => `${action} ${outcome}`);
  const search = (division: string, by: object): RequestInit => ({
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ division, asOf: DAY, ...by }),
  });

  it('is who saw a household: alone, on a page, in a search, in its file, and who was refused it', async () => {
    const [own, next] = [await register.as({ role: 'village-officer', scope: { division: village } }), await register.as({ role: 'village-officer', scope: { division: sibling } })];
    const looks: [string, RequestInit?][] = [
      [`/households/H1?county=${county}&asOf=${DAY}`], [`/households?division=${village}&asOf=${DAY}`], ['/households/search', search(village, { name: '韦一' })],
      ['/households/search', search(village, { idNumber: idNumber('1980-06-15') })], [`/households/H1/file?county=${county}&asOf=${DAY}`],
    ];
    for (const look of looks) expect((await own(...look)).status).toBe(200);
    expect((await next(`/households/H1?county=${county}&asOf=${DAY}`)).status).toBe(404);
    const seen = await entries('&kind=household&code=H1');
    expect(told(seen)).toEqual([
      'household.read refused', 'household-file.read done', 'households.search done', 'households.search done', 'households.list done', 'household.read done',
    ]);
    expect(seen.slice(2, 4).map(({ details }) => details.by)).toEqual(['idNumber', 'name']);
    expect(JSON.stringify(seen)).not.toMatch(/韦|1980/);
    expect(told(await entries('&kind=household&code=H2'))).toEqual([]);
  });

  it('is how files came in and ended, and what was changed by whom', async () => {
    const files = await entries('&action=import.create');
    expect(files.map(({ outcome }) => outcome)).toEqual(files.map(() => 'begun'));
    // The first one was begun under no county: nobody knew this one yet.
    const accepted = files.filter(({ details }) => details.operation !== undefined);
    expect(accepted.map(({ details }) => details.kind).sort()).toEqual(['divisions', ...Object.keys(sample)].sort());
    expect(told(await entries('&action=operation.end'))).toEqual(accepted.map(() => 'operation.end done'));
    const change = await register.send('POST', '/households/H1/living-conditions', {
      source: 'visit', effectiveOn: '2020-05-20', evidence: [{ kind: 'visit_record', reference: '2020-7' }],
      found: { enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'A' },
    }, await register.householdTag('H1'));
    expect(change.status).toBe(200);
    expect(told(await entries('&action=living-condition.record'))).toEqual(['living-condition.record done', 'living-condition.record begun']);
  });

  it('holds together afterwards, and holds nothing of what people are called or numbered by', async () => {
    const database = new Database({ url: register.gatewayDatabaseUrl, applicationName: 'test', maxConnections: 1 });
    try {
      expect((await verifyChain(database, { county })).wrong).toBeUndefined();
      expect((await database.copyOut('SELECT * FROM audit_entries')).toString()).not.toMatch(/韦|\d{6}(19|20)\d{6}\d{3}[\dX]/);
    } finally {
      await database.close();
    }
  });
});
