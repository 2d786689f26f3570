import { GetHousehold, GetMember, ListHouseholds, membersImport, permissions, type Grant, type Purpose, type Subject } from '@guzhou/contracts';
import { Policy } from './policy.js';
import { RequestAccess, type PlaceFinder } from './request-access.js';
import type { Place } from './places.js';

const county = '522632';
const [village, sibling] = ['522632100201', '522632100202'];

/** H1 lives in a village, H2 in the next, H3 in both: they are two records that may be one. */
const homes: Readonly<Record<string, readonly Place[]>> = {
  H1: [{ division: village, household: 'H1' }], H2: [{ division: sibling, household: 'H2' }], H3: [{ division: village }, { division: sibling }],
  M1: [{ division: village, household: 'H1' }],
};

function accessThat(lookedUp: string[] = []): RequestAccess {
  const places: PlaceFinder = {
    kinds: ['household', 'member'],
    find: (_, kind, codes) => {
      lookedUp.push(kind);
      return Promise.resolve(new Map(codes.flatMap((code) => (homes[code] === undefined ? [] : [[code, homes[code]]]))));
    },
  };
  return new RequestAccess(Policy.read(), places, [GetHousehold, GetMember, ListHouseholds]);
}

const grant = (grants: Partial<Grant>, division = village): Grant => ({ scope: { division }, from: '2020-01-01', to: null, ...grants });
const inspector = grant({ role: 'inspector' }, `${county}000000`);
const officer = (division = village) => grant({ role: 'village-officer' }, division);

async function hiddenFrom(grants: readonly Grant[], householdCode = 'H1', purpose: Purpose | null = 'service', access = accessThat()) {
  const subject: Subject = { id: 'somebody', kind: 'person', grants: [...grants], ...(purpose === null ? {} : { purpose }) };
  const { outside, hidden = new Set(), mask } = await access.judge(GetHousehold, { householdCode, asOf: '2020-06-01' }, { county, subject });
  expect(outside).toBe(false);
  expect(mask !== undefined).toBe(hidden.size > 0);
  return [...hidden].sort().join();
}

describe('what is hidden of an answer', () => {
  it('is nothing from who may reveal it there and says why it is looked at', async () => {
    expect(await hiddenFrom([officer()])).toBe('');
    expect(await hiddenFrom([grant({ role: 'county-official' }, `${county}000000`)])).toBe('');
  });

  it('is numbers and health from who does not say why, or may not reveal them', async () => {
    expect(await hiddenFrom([officer()], 'H1', null)).toBe('health,number');
    for (const each of [inspector, grant({ role: 'paired-cadre', scope: { county, households: ['H1'] } })]) {
      expect(await hiddenFrom([each])).toBe('health,number');
    }
  });

  it('is each level by a permission of its own', async () => {
    const read = grant({ permissions: ['register.read'] });
    expect(await hiddenFrom([read, grant({ permissions: ['reveal.identity'] })])).toBe('health');
    expect(await hiddenFrom([read, grant({ permissions: ['reveal.health'] })])).toBe('number');
  });

  it('follows from where it lies: what may be revealed in one village is not in the next, nor by half', async () => {
    expect(await hiddenFrom([inspector, officer()], 'H1')).toBe('');
    expect(await hiddenFrom([inspector, officer()], 'H2')).toBe('health,number');
    expect(await hiddenFrom([inspector, officer()], 'H3')).toBe('health,number');
    expect(await hiddenFrom([inspector, officer(), officer(sibling)], 'H3')).toBe('');
  });

  it('is hidden again when the grant to reveal it has ended', async () => {
    expect(await hiddenFrom([inspector, grant({ role: 'village-officer', to: '2020-06-01' })])).toBe('health,number');
  });

  it('costs whoever may see all of the county no look for where something lies', async () => {
    const lookedUp: string[] = [];
    const access = accessThat(lookedUp);
    await hiddenFrom([grant({ permissions: permissions.codes.slice() }, `${county}000000`)], 'H1', 'service', access);
    await hiddenFrom([inspector], 'H1', 'service', access);
    expect(lookedUp).toEqual([]);
  });

  it('is nothing in what holds neither numbers nor health', async () => {
    const subject: Subject = { id: 'somebody', kind: 'person', grants: [inspector] };
    const judged = await accessThat().judge(ListHouseholds, { division: `${county}000000`, asOf: '2020-06-01', limit: 1 }, { county, subject });
    expect([judged.hidden, judged.mask]).toEqual([undefined, undefined]);
  });
});

describe('a file in full', () => {
  it('is given for a purpose that was stated, whatever the gateway did', async () => {
    const steward: Subject = { id: 'somebody', kind: 'person', grants: [grant({ role: 'data-steward' }, `${county}000000`)] };
    const asked = (identity: 'masked' | 'full', subject: Subject) =>
      accessThat().judge(membersImport.export, { division: village, identity, after: null, limit: 1, asOf: null }, { county, subject });
    await expect(asked('full', steward)).rejects.toMatchObject({ problem: { code: 'export/purpose-needed' } });
    expect((await asked('full', { ...steward, purpose: 'correction' })).outside).toBe(false);
    expect((await asked('masked', steward)).outside).toBe(false);
  });
});
