import { permissions, type Grant, type Permission, type Scope, type Subject } from '@guzhou/contracts';
import fc from 'fast-check';
import { jobSubject } from './jobs.js';
import { covers, touchesCounty, within, type Place } from './places.js';
import { levelOfScope, Policy } from './policy.js';

const policy = Policy.read();
const DAY = '2020-05-31';
const household = { division: '522632100201', grid: 'G01', household: 'H0001' };

function subject(...grants: Partial<Grant>[]): Subject {
  return { id: 'one', kind: 'person', grants: grants.map((grant) => ({ scope: { division: '522632000000' }, from: '2020-01-01', to: null, ...grant })) };
}

describe('a grant', () => {
  it.each<[string, Scope, boolean]>([
    ['the whole country', { division: '000000000000' }, true],
    ['its province', { division: '520000000000' }, true],
    ['its prefecture', { division: '522600000000' }, true],
    ['its county', { division: '522632000000' }, true],
    ['its town', { division: '522632100000' }, true],
    ['its village', { division: '522632100201' }, true],
    ['its grid', { village: '522632100201', grid: 'G01' }, true],
    ['its household', { county: '522632', households: ['H0001', 'H0002'] }, true],
    ['another village', { division: '522632100202' }, false],
    ['another town', { division: '522632101000' }, false],
    ['another county', { division: '522633000000' }, false],
    ['another grid of the village', { village: '522632100201', grid: 'G02' }, false],
    ['a grid of the same code in another village', { village: '522632100202', grid: 'G01' }, false],
    ['other households', { county: '522632', households: ['H0002'] }, false],
    ['a household of the same code in another county', { county: '522633', households: ['H0001'] }, false],
  ])('for %s opens a household: %s', (_, scope, opens) => {
    expect(policy.may(subject({ role: 'inspector', scope }), 'register.read', household, DAY)).toBe(opens);
  });

  it('holds from its first day until before its last', () => {
    const lent = subject({ role: 'inspector', from: '2020-05-01', to: '2020-06-01' });
    expect(['2020-04-30', '2020-05-01', '2020-05-31', '2020-06-01'].map((day) => policy.may(lent, 'register.read', household, day)))
      .toEqual([false, true, true, false]);
  });

  it('gives nothing but what its role has, and nothing when nobody knows the role', () => {
    expect(policy.may(subject({ role: 'inspector' }), 'register.change', household, DAY)).toBe(false);
    expect(policy.may(subject({ role: 'mayor' }), 'register.read', household, DAY)).toBe(false);
  });

  it('of a system gives the permissions it lists', () => {
    const system = subject({ permissions: ['report.read'] });
    expect([policy.may(system, 'report.read', household, DAY), policy.may(system, 'register.read', household, DAY)]).toEqual([true, false]);
  });

  it('of what belongs to no household opens nothing to those who have households alone', () => {
    const cadre = subject({ role: 'paired-cadre', scope: { county: '522632', households: ['H0001'] } });
    expect(policy.may(cadre, 'register.read', { division: '522632100201' }, DAY)).toBe(false);
  });
});

describe('the roles that come with the platform', () => {
  it('leave every permission to somebody but those of jobs and of systems', () => {
    const held = new Set([...policy.roles.values()].flatMap(({ permissions: of }) => of));
    expect(permissions.codes.filter((permission) => !held.has(permission))).toEqual(['act-for.others', 'platform.work']);
  });

  it('show no personal data to operators, auditors and administrators of users', () => {
    const personal: Permission[] = ['register.read', 'income.read', 'duplicate.read', 'file.export', 'file.export-full', 'reveal.identity', 'reveal.health'];
    for (const role of ['operator', 'auditor', 'user-administrator']) {
      expect(policy.roles.get(role)!.permissions.filter((permission) => personal.includes(permission))).toEqual([]);
    }
  });

  it('let inspectors change nothing', () => {
    expect(policy.roles.get('inspector')!.permissions.filter((permission) => !permission.endsWith('.read') && permission !== 'file.export')).toEqual([]);
  });
});

it('a job of the platform may do what it is for, everywhere', () => {
  expect(policy.may(jobSubject('report', ['report.make']), 'report.make', household, DAY)).toBe(true);
  expect(policy.may(jobSubject('report', ['report.make']), 'register.read', household, DAY)).toBe(false);
});

describe('scopes', () => {
  const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`));
  const division = fc.oneof(...[0, 2, 4, 6, 9, 12].map((count) => digits(count).map((code) => code.padEnd(12, '0'))));
  const place: fc.Arbitrary<Place> = fc.record({
    division: digits(12), grid: fc.option(fc.constantFrom('G1', 'G2')), household: fc.option(fc.constantFrom('H1', 'H2')),
  });

  it('that cover a place touch its county', () => {
    const scope: fc.Arbitrary<Scope> = fc.oneof(
      division.map((code) => ({ division: code })),
      fc.record({ village: digits(12), grid: fc.constantFrom('G1', 'G2') }),
      fc.record({ county: digits(6), households: fc.array(fc.constantFrom('H1', 'H2'), { minLength: 1 }) }),
    );
    fc.assert(fc.property(scope, place, (one, there) => !covers(one, there) || touchesCounty(one, there.division.slice(0, 6))));
  });

  it('of a wider division cover all that those within it cover', () => {
    const [wideAt, narrowAt] = [fc.constantFrom(0, 2, 4, 6, 9), fc.constantFrom(2, 4, 6, 9, 12)];
    fc.assert(fc.property(digits(12), wideAt, narrowAt, place, (code, wide, narrow, there) => {
      fc.pre(wide < narrow);
      const [wider, narrower] = [wide, narrow].map((count) => ({ division: code.slice(0, count).padEnd(12, '0') }));
      return !covers(narrower!, there) || covers(wider!, there);
    }));
  });

  const scope: fc.Arbitrary<Scope> = fc.oneof(
    division.map((code) => ({ division: code })),
    fc.record({ village: fc.constantFrom('522632100201', '522632100202'), grid: fc.constantFrom('G1', 'G2') }),
    fc.record({ county: fc.constantFrom('522632', '522633'), households: fc.subarray(['H1', 'H2'], { minLength: 1 }) }),
    fc.constantFrom('522632000000', '522632100000', '522632100201', '522633000000', '000000000000').map((code) => ({ division: code })),
  );

  it('that lie within another cover nothing that it does not', () => {
    const near = fc.record({
      division: fc.constantFrom('522632100201', '522632100202', '522633100201'), grid: fc.constantFrom('G1', 'G2'),
      household: fc.constantFrom('H1', 'H2'),
    });
    fc.assert(fc.property(scope, scope, near, (one, other, there) => (
      !within(one, other) || !covers(one, there) || covers(other, there))), { numRuns: 2000 });
  });

  it('lie within themselves, and within the whole country', () => {
    fc.assert(fc.property(scope, (one) => within(one, one) && within(one, { division: '000000000000' })));
  });

  it.each<[Scope, Scope, boolean]>([
    [{ division: '522632100000' }, { division: '522632000000' }, true],
    [{ division: '522632000000' }, { division: '522632100000' }, false],
    [{ division: '522633100000' }, { division: '522632000000' }, false],
    [{ village: '522632100201', grid: 'G1' }, { division: '522632100000' }, true],
    [{ county: '522632', households: ['H1'] }, { division: '522632000000' }, true],
    [{ county: '522632', households: ['H1'] }, { division: '522632100000' }, false],
    [{ county: '522632', households: ['H1'] }, { county: '522632', households: ['H1', 'H2'] }, true],
    [{ county: '522632', households: ['H1', 'H3'] }, { county: '522632', households: ['H1', 'H2'] }, false],
    [{ division: '522632100201' }, { village: '522632100201', grid: 'G1' }, false],
  ])('of %j is within %j: %s', (inner, outer, expected) => {
    expect(within(inner, outer)).toBe(expected);
  });

  it('tell their level', () => {
    const scopes: Scope[] = [
      { division: '000000000000' }, { division: '522632100000' },
      { village: '522632100201', grid: 'G1' },
      { county: '522632', households: ['H1'] },
    ];
    expect(scopes.map((each) => levelOfScope(each))).toEqual(['country', 'town', 'grid', 'households']);
  });
});
